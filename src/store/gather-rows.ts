/** Rows as JSON inside a statement, in the shape that `facts-of-row.ts` reads. */
import { type SQL, sql } from 'drizzle-orm';
import { PERSON_COLUMNS, PHONE_COLUMNS, RECORD_COLUMNS } from './facts-of-row.js';

const objectOf = (alias: string, columns: readonly string[]): SQL =>
  sql.raw(`json_build_object(${columns.map(column => `'${column}', ${alias}.${column}`).join(', ')})`);

/** Without phones. */
export const personJson = (alias: string): SQL => objectOf(alias, PERSON_COLUMNS);

export const recordJson = (alias: string): SQL => objectOf(alias, RECORD_COLUMNS);

/** A JSON array of the numbers of one person. */
export const phonesJson = (userId: SQL): SQL =>
  sql`(select json_agg(${objectOf('n', PHONE_COLUMNS)}) from user_phones n where n.user_id = ${userId})`;

/** A name or value of the vocabulary as a literal: record types are part of a statement's text, so that the planner knows them. */
export const literal = (text: string): SQL => sql.raw(`'${text.replaceAll("'", "''")}'`);
