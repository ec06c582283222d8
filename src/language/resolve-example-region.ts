/** Numbers in national form, whose country an example must say, since a setting says it elsewhere. */
import { printPhone, readPhone } from '../call/phone.js';
import { supportedRegion } from '../call/phone-number.js';
import type { Place } from '../diagnostic/diagnostic.js';
import type { Operand, Text } from './ast.js';
import { badRegion } from './checks/example-country.js';
import { noRegion } from './checks/example-region.js';
import { plainText } from './plain-text.js';
import type { ExampleScope } from './resolve-example-scope.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolvePlainText } from './resolve-text.js';

/** Numbering plans that differ in length, prefix and short numbers; Germany's takes almost any length. */
const UNLIKE = ['US', 'DE', 'CH', 'GB', 'NO', 'SG', 'IT'];

/** A country code and nothing unusual: read as the same number everywhere. */
const INTERNATIONAL = /^\+[1-9][\d ]{6,20}$/;

/** What it is depends on the country in which it is read. */
function isNational(text: string): boolean {
  if (INTERNATIONAL.test(text)) return false;
  const readings = UNLIKE.map(region => {
    const reading = readPhone(text, { region });
    return `${reading.kind} ${printPhone(reading)}`;
  });
  return new Set(readings).size > 1;
}

/** false: reported. `region`: where the number is read. */
export function regionKnown(scope: ExampleScope, text: string, region: string, place: Place, rule = ''): boolean {
  if (region !== '' || !isNational(text)) return true;
  scope.report(noRegion.at(place, { number: text, rule }));
  return false;
}

/** The same for a value that is written out; anything else comes from somewhere else. */
export function operandRegionKnown(scope: ExampleScope, operand: Operand): boolean {
  const text = operand.kind === 'text' ? plainText(operand) : null;
  return text === null || regionKnown(scope, text, scope.region, placeIn(scope, operand.span));
}

/** null: reported. */
export function resolveRegion(scope: Scope, text: Text): string | null {
  const region = resolvePlainText(scope, text, 'a country code');
  if (region === null) return null;
  const known = supportedRegion(region);
  if (known === undefined) scope.report(badRegion.at(placeIn(scope, text.span), { region }));
  return known ?? null;
}
