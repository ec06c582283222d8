/** What a made-up service desk holds, as plain values: the twin reads it as it is, `world-rows.ts` brings it into databases and arrays. */
import type { Vocabulary } from '../../src/language/vocabulary.js';

export type Stored = string | number | boolean | null;

/** `typed`: as somebody wrote it; national numbers are of the person's country. */
export type Phone = { readonly kind: string; readonly typed: string };

/** `id`: 32 hex digits. `fields`: stored values, without the numbers. */
export type Person = {
  readonly id: string;
  readonly active: boolean;
  readonly fields: Readonly<Record<string, Stored>>;
  readonly phones: readonly Phone[];
};

/** `fields`: stored values, without number and caller. */
export type Rec = {
  readonly id: string;
  readonly number: string;
  readonly type: string;
  readonly caller: string | null;
  readonly fields: Readonly<Record<string, Stored>>;
};

export type World = { readonly people: readonly Person[]; readonly records: readonly Rec[] };

export type Agent = {
  readonly sysId: string;
  readonly userName: string | null;
  readonly name: string;
  readonly roles: readonly string[];
};

/** ISO country of a person's national numbers. */
export const regionOf = ({ fields }: Person): string => String(fields.country || 'US');

/** Open: the state is not one marked closed. */
export function isOpen({ type, fields }: Rec, { records }: Vocabulary): boolean {
  const state = (records.get(type) ?? records.get('task'))?.fields.get('state')?.type;
  return !(state?.kind === 'choice' && state.choices.some(choice => choice.closed && choice.value === fields.state));
}
