import { never } from '../diagnostic/result.js';
import type { Answer, RuleClause } from './ast.js';
import { reportNeeds, WHO } from './caller-needs.js';
import { closingShowsRecord, secondClosing } from './checks/place.js';
import type { Standing } from './reach.js';
import { answerWords, popupSpan, resolveAnswer } from './resolve-answer.js';
import { type CallerHere, type LineOf, placeIn, type Scope } from './resolve-scope.js';
import type { Closing, Rule } from './rule.js';

export type Closings = Pick<Rule, 'onSeveral' | 'onTask' | 'onUnknown' | 'otherwise'>;
type ClosingClause = Extract<RuleClause, { kind: 'onSeveral' | 'onTask' | 'onUnknown' | 'else' }>;

const WORDS = {
  onSeveral: 'on several callers',
  onTask: 'on task',
  onUnknown: 'on unknown caller',
  else: 'else',
} as const;

/** `remain`: the callers whom no `when` line always answers. null: reported. */
export function resolveClosings(
  scope: Scope,
  clauses: readonly RuleClause[],
  lines: LineOf,
  remain: readonly Standing[],
): Closings | null {
  const found = new Map<ClosingClause['kind'], Closing | null>();
  for (const clause of clauses.filter(isClosing)) {
    if (found.has(clause.kind))
      scope.report(secondClosing.at(placeIn(scope, clause.span), { line: WORDS[clause.kind] }));
    const arriving = arrivingAt(clause.kind, remain, clauses);
    const here: Scope = { ...scope, caller: callerAt(clause.kind, arriving) };
    reportAnswer(here, clause, arriving);
    const answer = resolveAnswer(here, clause.answer);
    found.set(clause.kind, answer && { line: lines(clause), answer });
  }
  if ([...found.values()].includes(null)) return null;
  const closing = (kind: ClosingClause['kind']): Closing | null => found.get(kind) ?? null;
  return {
    onSeveral: closing('onSeveral'),
    onTask: closing('onTask'),
    onUnknown: closing('onUnknown'),
    otherwise: closing('else'),
  };
}

const isClosing = (clause: RuleClause): clause is ClosingClause => clause.kind in WORDS;

function arrivingAt(
  kind: ClosingClause['kind'],
  remain: readonly Standing[],
  clauses: readonly RuleClause[],
): readonly Standing[] {
  switch (kind) {
    case 'onSeveral':
      return ['several'];
    case 'onTask':
    case 'onUnknown':
      return ['unknown'];
    case 'else': {
      const has = (other: ClosingClause['kind']): boolean => clauses.some(clause => clause.kind === other);
      return remain.filter(
        who => !((who === 'several' && has('onSeveral')) || (who === 'unknown' && has('onUnknown'))),
      );
    }
    default:
      return never(kind);
  }
}

function callerAt(kind: ClosingClause['kind'], arriving: readonly Standing[]): CallerHere {
  const others = arriving.filter(standing => standing !== 'known').map(standing => WHO[standing]);
  if (others.length === 0) return { kind: 'canBeKnown' };
  if (arriving.includes('known')) return { kind: 'mayBeUnknown', who: others.join(' and ') };
  return {
    kind: 'cannotBeKnown',
    why: kind === 'else' ? 'no known caller gets here' : `\`${WORDS[kind]}\` answers when the caller is not known`,
    hint: '',
  };
}

const ADDED: { readonly [S in Standing]: string } = {
  known: '',
  several: 'on several callers show callers',
  unknown: 'on unknown caller new incident with fields',
};

function reportAnswer(scope: Scope, { kind, answer }: ClosingClause, arriving: readonly Standing[]): void {
  if (kind !== 'onTask' && showsRecord(answer)) {
    const facts = { answer: answerWords(answer), line: WORDS[kind] };
    scope.report(closingShowsRecord.at(placeIn(scope, popupSpan(answer)), facts));
    return;
  }
  const missing = kind === 'else' ? arriving.map(standing => ADDED[standing]).filter(line => line !== '') : [];
  reportNeeds(scope, answer, { line: WORDS[kind], arriving, why: '', hint: '', missing });
}

const showsRecord = ({ popup }: Answer): boolean =>
  popup.kind === 'showTask' || popup.kind === 'showNewest' || popup.kind === 'showNumbered';
