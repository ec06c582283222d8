/** Who is meant by what somebody wrote: a sys_id, else a user name, an e-mail, an employee number, else a name that is one person's. */
import { type SQL, sql } from 'drizzle-orm';
import { foldText, nameKey } from '../call/fold.js';
import { readSysId, toUuid } from '../call/ids.js';
import type { SysId } from '../plan/facts.js';
import type { Tx } from './database.js';
import { sysIdOfUuid } from './facts-of-row.js';

export type PersonRef =
  | { readonly kind: 'one'; readonly sysId: SysId }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'several' };

/** More people than this of one key are several in any case. */
const LIMIT = 50;

export async function findPerson(db: Pick<Tx, 'select'>, text: string): Promise<PersonRef> {
  return (await findPeople(db, [text])).get(text) ?? { kind: 'nobody' };
}

/** The same for many texts in one statement; each text has its answer. */
export async function findPeople(
  db: Pick<Tx, 'select'>,
  texts: readonly string[],
): Promise<ReadonlyMap<string, PersonRef>> {
  const wanted = texts.map((text, index) => {
    const id = readSysId(text);
    if (id !== null) return { index, id: toUuid(id), key: null, name: null };
    return { index, id: null, key: foldText(text) || null, name: nameKey(text) || null };
  });
  const found = await db.select(columns).from(sql`(${candidatesOf(JSON.stringify(wanted))}) q`);
  const byText = texts.map((): Candidate[] => []);
  for (const candidate of found) byText[candidate.index]?.push(candidate);
  return new Map(texts.map((text, index) => [text, pick(strongest(byText[index] ?? []))]));
}

const columns = {
  index: sql<number>`"index"`,
  strength: sql<number>`strength`,
  sysId: sql<string>`sys_id`,
  active: sql<boolean>`active`,
};

type Candidate = {
  readonly index: number;
  readonly strength: number;
  readonly sysId: string;
  readonly active: boolean;
};

/** By each key in turn, the strongest first. Texts that are keys compare as the indexes do. */
function candidatesOf(wanted: string): SQL {
  const by = (strength: number, where: SQL) =>
    sql`(select ${sql.raw(String(strength))} as strength, sys_id, active from users where ${where} limit ${sql.raw(String(LIMIT))})`;
  const each = sql.join(
    [
      by(0, sql`sys_id = w.id`),
      by(1, sql`user_name_key = w.key`),
      by(2, sql`email_key = w.key`),
      by(3, sql`employee_number_key = w.key`),
      by(4, sql`name_key = w.name`),
    ],
    sql` union all `,
  );
  return sql`select w."index", u.* from jsonb_to_recordset(${wanted}::jsonb) as w("index" int, id uuid, key text collate "C", name text collate "C") cross join lateral (${each}) u`;
}

function strongest(found: readonly Candidate[]): readonly Candidate[] {
  const best = Math.min(...found.map(({ strength }) => strength));
  return found.filter(({ strength }) => strength === best);
}

/** Of several the one who is still active. */
function pick(people: readonly Candidate[]): PersonRef {
  const [first] = people;
  if (first === undefined) return { kind: 'nobody' };
  const active = people.filter(person => person.active);
  const only = people.length === 1 ? first : active.length === 1 ? active[0] : undefined;
  return only ? { kind: 'one', sysId: sysIdOfUuid(only.sysId) } : { kind: 'several' };
}
