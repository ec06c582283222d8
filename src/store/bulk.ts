/** Many rows in one statement: they travel as one JSON text, so the statement's text and its parameters stay few. */
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './database.js';

type OnConflict = { readonly key: PgColumn; readonly do: 'update' } | { readonly do: 'nothing' };

/** Every column of every row must be given; `update` overwrites them all but the key. A key must stand in `rows` once. */
export async function writeRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferSelect'][],
  onConflict: OnConflict,
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries(getTableColumns(table));
  const names = list(columns.map(([, column]) => sql.identifier(column.name)));
  const keys = list(columns.map(([key]) => sql.identifier(key)));
  const typed = list(columns.map(([key, column]) => sql`${sql.identifier(key)} ${sql.raw(column.getSQLType())}`));
  await tx.execute(
    sql`insert into ${table} (${names}) select ${keys} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${typed}) ${conflict(columns, onConflict)}`,
  );
}

function conflict(columns: readonly (readonly [string, PgColumn])[], onConflict: OnConflict): SQL {
  if (onConflict.do === 'nothing') return sql`on conflict do nothing`;
  const { key } = onConflict;
  const sets = columns
    .filter(([, column]) => column.name !== key.name)
    .map(([, column]) => sql`${sql.identifier(column.name)} = excluded.${sql.identifier(column.name)}`);
  return sql`on conflict (${sql.identifier(key.name)}) do update set ${list(sets)}`;
}

const list = (parts: readonly SQL[] | readonly ReturnType<typeof sql.identifier>[]): SQL =>
  sql.join([...parts], sql`, `);

/** `column in (…)` over a list of any length, as one parameter. */
export const inTexts = (column: PgColumn, texts: readonly string[]): SQL =>
  sql`${column} in (select e collate "C" from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) e)`;

export const inIds = (column: PgColumn, uuids: readonly string[]): SQL =>
  sql`${column} in (select e::uuid from jsonb_array_elements_text(${JSON.stringify(uuids)}::jsonb) e)`;
