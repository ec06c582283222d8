/** `given now`, `given region` and `given agent`: where and when the call arrives, and at whose screen. */
import type { GivenClause } from './ast.js';
import { duplicates } from './checks/duplicate-name.js';
import { readDateTime } from './date-time.js';
import { resolveRegion } from './resolve-example-region.js';
import { declaredPeople, type ExampleScope } from './resolve-example-scope.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolvePlainText } from './resolve-text.js';

/** A week in which no clock of the world is changed; Monday is its 12th. */
const MONDAY = 12;
/** Stands in for one that was reported, so that numbers are not reported too. */
const ANY_REGION = 'US';
const NOON = 12 * 60;
const WEDNESDAY = 3;

export function exampleScope(scope: Scope, given: readonly GivenClause[], timeZone: string): ExampleScope {
  reportTwice(scope, given);
  const region = given.find(({ kind }) => kind === 'region');
  return {
    ...scope,
    people: declaredPeople(scope, given),
    region: region?.kind === 'region' ? (resolveRegion(scope, region.region) ?? ANY_REGION) : '',
    timeZone,
    at: nowOf(given, timeZone),
  };
}

function reportTwice(scope: Scope, given: readonly GivenClause[]): void {
  const named = given.flatMap(({ kind, span }) =>
    kind === 'now' || kind === 'region' ? [{ name: `given ${kind}`, place: placeIn(scope, span), where: '' }] : [],
  );
  for (const twice of duplicates('line', named, 'an example says it once')) scope.report(twice);
}

function nowOf(given: readonly GivenClause[], timeZone: string): Date {
  const now = given.find(({ kind }) => kind === 'now');
  const { day, minutes } =
    now?.kind === 'now' ? { day: now.day.day, minutes: now.time } : { day: WEDNESDAY, minutes: NOON };
  const midnight = MONDAY + day - 1 + Math.floor(minutes / (24 * 60));
  const read = readDateTime(`2026-01-${midnight} ${clock(minutes % (24 * 60))}`, timeZone);
  return new Date(read.ok ? read.value : Number.NaN);
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':');

/** null: no agent is given. */
export function rolesOf(scope: Scope, given: readonly GivenClause[]): readonly string[] | null {
  const roles = given.flatMap(clause =>
    clause.kind === 'agent' ? (resolvePlainText(scope, clause.role, 'a role') ?? []) : [],
  );
  return roles.length === 0 ? null : [...new Set(roles)];
}
