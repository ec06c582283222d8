/** What a line of an example may refer to. */
import { foldText, nameKey } from '../call/fold.js';
import { nearest } from '../diagnostic/did-you-mean.js';
import type { GivenClause, Text } from './ast.js';
import { namesake } from './checks/example-namesake.js';
import { undeclaredPerson } from './checks/example-person.js';
import { plainText } from './plain-text.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolvePlainText } from './resolve-text.js';

export type CallerClause = Extract<GivenClause, { kind: 'caller' }>;

/** Somebody whom a `given caller` line declares, and what else they may be called by. */
export type Declared = {
  readonly clause: CallerClause;
  readonly sysId: string;
  readonly name: string;
  readonly alsoNamed: readonly string[];
};

export type ExampleScope = Scope & {
  readonly people: readonly Declared[];
  /** ISO country; empty: none is given. */
  readonly region: string;
  readonly timeZone: string;
  /** When the call arrives. */
  readonly at: Date;
};

/** Fields of a person by which an example may name them where several have one name. */
const ALSO_NAMED_BY: ReadonlySet<string> = new Set(['user_name', 'email', 'employee_number']);

/** sys_ids of what is given are counted, so that an example is the same each time. */
export const givenId = (kind: 'person' | 'record', index: number): string =>
  ({ person: 'a', record: 'b' })[kind] + String(index + 1).padStart(31, '0');

export function declaredPeople(scope: Scope, given: readonly GivenClause[]): readonly Declared[] {
  const clauses = given.filter(clause => clause.kind === 'caller');
  return clauses.flatMap((clause, index) => {
    const name = resolvePlainText(scope, clause.name, 'a name')?.trim();
    if (name === undefined) return [];
    const alsoNamed = clause.with.flatMap(each => {
      const text = each.kind === 'value' && each.value.kind === 'text' ? plainText(each.value) : null;
      return text !== null && ALSO_NAMED_BY.has(each.field.text) ? [text] : [];
    });
    return [{ clause, sysId: givenId('person', index), name, alsoNamed }];
  });
}

/** null: reported. */
export function findPerson(scope: ExampleScope, text: Text): Declared | null {
  const name = resolvePlainText(scope, text, 'a name');
  if (name === null) return null;
  const named = scope.people.filter(person => nameKey(person.name) === nameKey(name));
  const also = scope.people.filter(person => person.alsoNamed.some(word => foldText(word) === foldText(name)));
  const found = named.length === 1 ? named : also;
  if (found[0] && found.length === 1) return found[0];
  const place = placeIn(scope, text.span);
  if (named.length > 1) scope.report(namesake.at(place, { name }));
  else scope.report(undeclaredPerson.at(place, { name, near: nearName(scope, name) }));
  return null;
}

function nearName({ people }: ExampleScope, name: string): string {
  const folded = new Map(people.map(person => [nameKey(person.name), person.name]));
  return folded.get(nearest(nameKey(name), folded.keys()) ?? '') ?? '';
}
