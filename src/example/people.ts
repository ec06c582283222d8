/** People of an example: facts and the keys that a store would keep for them. */
import { foldText, nameKey } from '../call/fold.js';
import { readPhone, reversedDigits } from '../call/phone.js';
import type { BoundKey } from '../plan/bind.js';
import { personValue } from '../plan/bind-fields.js';
import type { PersonFacts } from '../plan/facts.js';

export type ExamplePhone = { readonly kind: string; readonly e164: string | null; readonly extension: string | null };

/** `facts.fields` holds every field of `user`; numbers stand in `phones`, several of a kind if need be. */
export type ExamplePerson = { readonly facts: PersonFacts; readonly phones: readonly ExamplePhone[] };

/** `region`: of the person's country, ISO. A text that is no number is kept and matches nothing. */
export function examplePhone(kind: string, text: string, region: string): ExamplePhone {
  const reading = readPhone(text, { region });
  if (reading.kind === 'number') return { kind, e164: reading.e164, extension: reading.extension };
  return { kind, e164: null, extension: reading.kind === 'extension' ? reading.digits : null };
}

/** People whom one key of a match line finds. `field`: `phone` for every kind of number. */
export function foundBy(field: string, bound: BoundKey, people: readonly ExamplePerson[]): readonly ExamplePerson[] {
  const numbers = ({ phones }: ExamplePerson) =>
    field === 'phone' ? phones : phones.filter(phone => phone.kind === field);
  const having = (test: (phone: ExamplePhone) => boolean) => people.filter(person => numbers(person).some(test));
  switch (bound.kind) {
    case 'skipped':
      return [];
    case 'name':
      return people.filter(({ facts }) => nameKey(facts.name) === bound.key);
    case 'text':
    case 'email':
      return people.filter(({ facts }) => foldText(String(personValue(facts, field) ?? '')) === bound.key);
    case 'extension':
      return having(phone => phone.extension === bound.digits);
    case 'suffix':
      return having(phone => phone.e164 !== null && reversedDigits(phone.e164).startsWith(bound.reversed));
    case 'number': {
      const { e164, extension } = bound;
      if (extension === null) return having(phone => phone.e164 === e164);
      const both = having(phone => phone.e164 === e164 && phone.extension === extension);
      return both.length > 0 ? both : having(phone => phone.e164 === e164 && phone.extension === null);
    }
  }
}

/**
 * The person whom a text names: by sys_id, user name, e-mail, employee number, or a name that is one active person's, in this order. What
 * several people share names nobody.
 */
export function personNamed(
  text: string,
  sysId: string | null,
  people: readonly ExamplePerson[],
): ExamplePerson | null {
  const key = foldText(text);
  const has = (field: string) =>
    people.filter(({ facts }) => key !== '' && foldText(String(personValue(facts, field) ?? '')) === key);
  const named = people.filter(
    ({ facts }) => facts.active && nameKey(text) !== '' && nameKey(facts.name) === nameKey(text),
  );
  const ways = [
    people.filter(({ facts }) => facts.sysId === sysId),
    has('user_name'),
    has('email'),
    has('employee_number'),
    named,
  ];
  return ways.find(found => found.length === 1)?.[0] ?? null;
}
