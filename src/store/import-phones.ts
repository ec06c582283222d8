/** The numbers of one batch of people: what the file says of its kinds, and the others as they are. */
import { userPhones } from '../../schema/index.js';
import { readPhone } from '../call/phone.js';
import { inIds, writeRows } from './bulk.js';
import type { Tx } from './database.js';
import { type BatchResult, refuse, sameRow } from './import-result.js';
import type { ImportRow } from './import-rows.js';
import { phoneKeys } from './keys.js';

export type Phone = typeof userPhones.$inferSelect;
export type PhonesById = ReadonlyMap<string, readonly Phone[]>;

export async function phonesOf(tx: Tx, ids: readonly string[]): Promise<PhonesById> {
  if (ids.length === 0) return new Map();
  const byId = new Map<string, Phone[]>();
  for (const phone of await tx.select().from(userPhones).where(inIds(userPhones.userId, ids))) {
    byId.set(phone.userId, [...(byId.get(phone.userId) ?? []), phone]);
  }
  return byId;
}

/** `region`: of the person's country; numbers that were read in another are read anew. */
export function phonesAfter(id: string, row: ImportRow, before: readonly Phone[], region: string): readonly Phone[] {
  const said = Object.values(row.phones).filter(phone => phone !== null);
  const others = before.filter(({ kind }) => row.phones[kind] === undefined);
  const read = ({ kind, typed }: Pick<Phone, 'kind' | 'typed'>) => phoneKeys(kind, typed, region);
  return [...said.map(phone => (region === row.region ? phone : read(phone))), ...others.map(read)]
    .map(phone => ({ userId: id, ...phone }))
    .filter(phone => !saysNothing(phone, region));
}

/** `n/a`, `-`: no number, rather than one that cannot be read. */
const saysNothing = (phone: Phone, region: string): boolean =>
  matchesNothing(phone) && readPhone(phone.typed, { region }).kind === 'absent';

const matchesNothing = ({ e164, extension }: Phone): boolean => e164 === null && extension === null;

export function samePhones(before: readonly Phone[], after: readonly Phone[]): boolean {
  if (before.length !== after.length) return false;
  return after.every(phone => before.some(other => sameRow(phone, other)));
}

/** Every number of these people becomes what is `after`. */
export async function writePhones(tx: Tx, people: readonly PhonesChange[]): Promise<void> {
  const changed = people.filter(({ before, after }) => !samePhones(before, after));
  const had = changed.filter(({ before }) => before.length > 0).map(({ id }) => id);
  if (had.length > 0) await tx.delete(userPhones).where(inIds(userPhones.userId, had));
  await writeRows(
    tx,
    userPhones,
    changed.flatMap(({ after }) => after),
    { do: 'nothing' },
  );
}

export type PhonesChange = {
  readonly id: string;
  readonly row: ImportRow;
  readonly before: readonly Phone[];
  readonly after: readonly Phone[];
};

/** Lines whose number is kept, but matches nothing. */
export function unreadableNumbers(people: readonly PhonesChange[]): BatchResult['kept'] {
  return people.flatMap(({ row, after }) =>
    after
      .filter(phone => matchesNothing(phone) && row.phones[phone.kind] !== undefined)
      .map(({ kind, typed }) =>
        refuse(row, `${kind} \`${typed.slice(0, 80)}\` is no number: kept as it is, it matches no call`),
      ),
  );
}
