import { nearest } from '../diagnostic/did-you-mean.js';
import type { MatchClause, MatchField } from './ast.js';
import { badLastDigits, MAX_DIGITS, MIN_DIGITS, matchedTwice, needsFrom, notIndexed } from './checks/match-kinds.js';
import { INDEXED, identifyingFields } from './match-fields.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolveParameter } from './resolve-text.js';
import type { Line, Match, MatchKey } from './rule.js';
import { PERSON_RECORD } from './vocabulary.js';

/** null: reported. */
export function resolveMatch(scope: Scope, clause: MatchClause, line: Line): Match | null {
  reportTwice(scope, clause);
  const from = clause.from === null ? null : resolveParameter(scope, clause.from).name;
  const by = clause.by.map(field => resolveKey(scope, field, from));
  if (!by.every(key => key !== null)) return null;
  return { line, by, alsoInactive: clause.alsoInactive, onlyIfOne: clause.onlyIfOne };
}

function reportTwice(scope: Scope, { by }: MatchClause): void {
  const seen = new Set<string>();
  for (const { name } of by) {
    if (seen.has(name.text)) scope.report(matchedTwice.at(placeIn(scope, name.span), { field: name.text }));
    seen.add(name.text);
  }
}

function resolveKey(scope: Scope, field: MatchField, from: string | null): MatchKey | null {
  const name = field.name.text;
  const found = INDEXED.get(name) ?? identifying(scope, name);
  if (found === null) {
    const indexed = indexedFields(scope);
    const near = nearest(name, indexed) ?? '';
    scope.report(notIndexed.at(placeIn(scope, field.name.span), { field: name, near, indexed }));
    return null;
  }
  if (!digitsSuit(scope, field, found.reads)) return null;
  const parameter = from ?? found.parameter;
  if (parameter !== null) return { field: name, reads: found.reads, parameter, lastDigits: field.lastDigits };
  scope.report(needsFrom.at(placeIn(scope, field.span), { field: name }));
  return null;
}

function identifying(scope: Scope, name: string): { readonly reads: 'text'; readonly parameter: null } | null {
  const field = scope.vocabulary.records.get(PERSON_RECORD)?.fields.get(name);
  return field?.identifies ? { reads: 'text', parameter: null } : null;
}

const indexedFields = ({ vocabulary }: Scope): readonly string[] => [
  ...INDEXED.keys(),
  ...identifyingFields(vocabulary).map(field => field.name),
];

/** false: reported. */
function digitsSuit(scope: Scope, { name, lastDigits: digits, span }: MatchField, reads: MatchKey['reads']): boolean {
  if (digits === null) return true;
  const isNumber = reads === 'phone';
  if (isNumber && digits >= MIN_DIGITS && digits <= MAX_DIGITS) return true;
  scope.report(badLastDigits.at(placeIn(scope, span), { field: name.text, digits, isNumber }));
  return false;
}
