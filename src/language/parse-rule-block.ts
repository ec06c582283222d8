/** The rows of a rule → its block. */
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { RuleClause } from './ast.js';
import { misplaced, nothingToSetOn } from './parse-misplaced.js';
import { outOfOrder } from './parse-order.js';
import { type Built, type Follower, type Group, groupsOf, type Lead, spanOf } from './parse-sections.js';
import type { ClauseRow, Head, LostRow } from './syntax-rows.js';

type RuleHead = Extract<Head, { kind: 'ruleHead' }>;
type Read = { readonly clause: RuleClause | null; readonly diagnostics: readonly Diagnostic[] };

/** Without a head it is a rule as long as one row can stand in a rule: the default, named after its file. */
export function ruleBlock(file: string, head: RuleHead | null, rows: readonly (ClauseRow | LostRow)[]): Built {
  const read = groupsOf(rows).map(group => readGroup(file, group, head));
  const clauses = read.flatMap(r => r.clause ?? []);
  const diagnostics = [...read.flatMap(r => r.diagnostics), ...outOfOrder(file, clauses)];
  const span = spanOf(head, rows);
  if (!head) {
    const block = { kind: 'rule', isDefault: true, name: null, title: null, clauses, span } as const;
    return { block: clauses.length > 0 ? block : null, diagnostics };
  }
  const { isDefault, name, title } = head;
  return { block: { kind: 'rule', isDefault, name, title, clauses, span }, diagnostics };
}

function readGroup(file: string, { lead, followers }: Group, head: Head | null): Read {
  if (lead?.kind === 'lost') return { clause: null, diagnostics: [] };
  if (lead && !isRuleClause(lead)) return { clause: null, diagnostics: [misplaced(file, lead, head)] };
  if (lead && 'answer' in lead) return { clause: withFollowers(lead, followers), diagnostics: [] };
  return { clause: lead, diagnostics: followers.slice(0, 1).map(row => nothingToSetOn(file, row)) };
}

function withFollowers<C extends Extract<RuleClause, { answer: unknown }>>(
  clause: C,
  followers: readonly Follower[],
): C {
  const sets = followers.flatMap(row => (row.kind === 'set' ? row.line : []));
  const runs = followers.flatMap(row => (row.kind === 'run' ? row.name : []));
  return { ...clause, answer: { ...clause.answer, sets, runs } };
}

const RULE_CLAUSES: ReadonlySet<string> = new Set<RuleClause['kind']>([
  'clientCallable',
  'match',
  'when',
  'onSeveral',
  'onTask',
  'onUnknown',
  'else',
]);

const isRuleClause = (row: Lead): row is RuleClause => RULE_CLAUSES.has(row.kind);
