import { readFileSync } from 'node:fs';
import { parse } from '../../src/language/parse.js';

const path = new URL('../../rules/records.cti', import.meta.url);

export const shippedRecords = parse('records.cti', readFileSync(path, 'utf8'));
