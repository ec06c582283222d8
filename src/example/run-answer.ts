/** An expected answer is worked out as if the rule had given it to this call, then compared: so it may be worded in another way. */
import type { Answer, Decision } from '../answer/answer.js';
import { type EncodedQuery, parseEncodedQuery, printEncodedQuery } from '../call/encoded-query.js';
import type { Expectation } from '../language/example.js';
import type { Line, Rule, RuleAnswer, RulePopup, RuleSet } from '../language/rule.js';

/** What another rule would decide for the same call. */
export type Probe = (rule: Rule) => Promise<Decision>;

type Probing = { readonly decision: Decision; readonly ruleSet: RuleSet; readonly probe: Probe };

/** The decision of a rule that finds the same callers and gives this answer. */
export async function probed(answer: RuleAnswer, line: Line, { decision, ruleSet, probe }: Probing): Promise<Decision> {
  const rule = ruleSet.rules.get(decision.rule.name);
  if (!rule) throw new Error(`rule ${decision.rule.name} is not in the rule set that decided by it`);
  const matched = decision.trace.some(
    step => step.rule === rule.name && step.clause === 'match' && step.result.kind !== 'notReached',
  );
  return probe({
    ...rule,
    first: [],
    matches: matched ? rule.matches : [],
    // biome-ignore lint/suspicious/noThenProperty: a list is never taken for a promise
    then: [],
    onSeveral: null,
    onTask: null,
    onUnknown: null,
    otherwise: { line, answer },
  });
}

/** Stands for the field on a form of its own, where neither the call nor the caller fills it. */
const EXPECTED = '(expected)';

/** What the expected value is to this field; null: empty, or nothing that the field can hold. */
export async function fieldProbe(
  { field, value, line }: Extract<Expectation, { kind: 'field' }>,
  probing: Probing,
): Promise<string | null> {
  const { answer } = probing.decision;
  const record = answer.kind === 'new' ? answer.recordType : answer.kind === 'record' ? answer.record.recordType : null;
  if (record === null) return null;
  const popup: RulePopup = { kind: 'new', record, withFields: [] };
  const set = { field: { ...field, name: EXPECTED }, value, or: null };
  const form = await probed({ popup, view: null, sets: [set], runs: [] }, line, probing);
  return form.answer.kind === 'new' ? (form.answer.fields.find(({ name }) => name === EXPECTED)?.value ?? null) : null;
}

/** `popup`: the expected one; what it does not name is not compared. Forms are compared by their type alone. */
export function sameAnswer(wanted: Answer, got: Answer, popup: RulePopup): boolean {
  switch (got.kind) {
    case 'list':
    case 'caller':
      return wanted.kind === got.kind && wanted.caller.sysId === got.caller.sysId;
    case 'callers':
      return wanted.kind === 'callers';
    case 'records':
      return (
        wanted.kind === 'records' && wanted.recordType === got.recordType && sameList(wanted.query, got.query, popup)
      );
    case 'record':
      return wanted.kind === 'record' && wanted.record.sysId === got.record.sysId;
    case 'new':
      return wanted.kind === 'new' && wanted.recordType === got.recordType;
    case 'page':
      return wanted.kind === 'page' && wanted.url === got.url;
    case 'message':
      return wanted.kind === 'message' && wanted.text === got.text;
    case 'nothing':
      return popup.kind === 'showNothing';
  }
}

/** Without a filter or an order of its own, an expected list is any list of these records, all of them or the open ones. */
function sameList(wanted: string, got: string, popup: RulePopup): boolean {
  if (popup.kind !== 'showListOf') return false;
  const [expected, actual] = [parseEncodedQuery(wanted), parseEncodedQuery(got)];
  if (popup.sort !== null && JSON.stringify(expected.order) !== JSON.stringify(actual.order)) return false;
  if (popup.of.where === null) return asksOpen(expected) === asksOpen(actual);
  return printEncodedQuery({ ...expected, order: [] }) === printEncodedQuery({ ...actual, order: [] });
}

const asksOpen = ({ groups }: EncodedQuery): boolean =>
  groups.every(group => group.some(([term, ...more]) => term?.field === 'active' && more.length === 0));
