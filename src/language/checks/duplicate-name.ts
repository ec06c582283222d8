import { type Diagnostic, diagnosticKind, type Place } from '../../diagnostic/diagnostic.js';

/** `what`: rule, action, record, field, choice, view, number prefix … `where`: where the first one stands, `a.cti:3`. */
export const duplicateName = diagnosticKind<{
  readonly what: string;
  readonly name: string;
  readonly where: string;
  readonly hint: string;
}>({
  code: 'CTI101',
  severity: 'error',
  message: ({ what, name, where }) =>
    `the ${what} \`${name}\` is declared twice${where === '' ? '' : `, first in ${where}`}`,
  hint: ({ hint }) => (hint === '' ? 'rename one of them or remove it' : hint),
});

export type Named = { readonly name: string; readonly place: Place; readonly where: string };

/** Every name but the first of each. */
export function duplicates(what: string, named: Iterable<Named>, hint = ''): readonly Diagnostic[] {
  const first = new Map<string, Named>();
  const found: Diagnostic[] = [];
  for (const one of named) {
    const earlier = first.get(one.name);
    if (earlier) found.push(duplicateName.at(one.place, { what, name: one.name, where: earlier.where, hint }));
    else first.set(one.name, one);
  }
  return found;
}
