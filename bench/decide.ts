/** Deciding the default rule with its trace, beside json-rules-engine on the same facts, in turn in one run. `npm run bench:decide`. */
import { Engine } from 'json-rules-engine';
import { decide } from '../src/answer/decide.js';
import { readCall } from '../src/call/read-call.js';
import { loadRuleSet } from '../src/language/load-rules.js';
import type { Facts, PersonFacts } from '../src/plan/facts.js';
import { planRule } from '../src/plan/plan-rule.js';

const ROUNDS = 9;
const ROUND_MS = 400;

const rules = new URL('../../rules/', import.meta.url).pathname;
const loaded = await loadRuleSet(rules, rules);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
const { ruleSet } = loaded.value;
const plan = planRule(ruleSet.defaultRule, ruleSet);

const call = readCall([['sysparm_caller_phone', '+14155550123']], { region: 'US', rewrites: [], at: new Date() });
if (!call.ok) throw new Error(call.error.code);

const ann: PersonFacts = {
  sysId: 'a'.repeat(32),
  name: 'Ann Lee',
  userName: 'ann.lee',
  active: true,
  fields: { name: 'Ann Lee' },
};
const facts: Facts = {
  rules: [
    {
      matches: [{ kind: 'notAsked' }, { kind: 'hits', ids: [ann.sysId] }],
      people: [ann],
      questions: [{ kind: 'count', count: 2, limited: false }],
    },
  ],
  task: null,
  openRecords: [null],
};
const options = { timeZone: 'UTC', defaultView: null, openHosts: [] };

/** The default rule's lines, one rule each, the first that holds answers. */
function jsonRules(): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const line = (priority: number, type: string, conditions: readonly object[]) =>
    engine.addRule({
      priority,
      conditions: { all: [...conditions] } as never,
      event: { type },
      onSuccess: () => engine.stop(),
    });
  const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value });
  line(40, 'list', [is('known', true), { fact: 'openIncidents', operator: 'greaterThanInclusive', value: 1 }]);
  line(30, 'callers', [is('several', true)]);
  line(20, 'nothing', [is('known', false), is('taskFound', true)]);
  line(10, 'new', []);
  return engine;
}

const engine = jsonRules();
const known = { known: true, several: false, openIncidents: 2, taskFound: false };

async function theirs(): Promise<void> {
  const { events } = await engine.run(known);
  if (events[0]?.type !== 'list') throw new Error('json-rules-engine answered another thing');
}

function ours(): void {
  if (!call.ok) return;
  const decision = decide(plan, call.value, null, facts, options);
  if (decision.answer.kind !== 'list' || decision.trace.length !== 6) throw new Error('we answered another thing');
}

/** Evaluations a second over one round. */
async function rate(once: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < ROUND_MS) {
    for (let i = 0; i < 100; i++) {
      const done = once();
      if (done) await done;
    }
    count += 100;
  }
  return (count * 1000) / (performance.now() - start);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const pairs: (readonly [number, number])[] = [];
await rate(ours);
await rate(theirs);
for (let i = 0; i < ROUNDS; i++) pairs.push([await rate(ours), await rate(theirs)]);
const us = median(pairs.map(([a]) => a));
const them = median(pairs.map(([, b]) => b));
console.log(`decide with trace      ${Math.round(us).toLocaleString('en')} a second`);
console.log(`json-rules-engine      ${Math.round(them).toLocaleString('en')} a second`);
console.log(`ratio (median of ${ROUNDS})  ${median(pairs.map(([a, b]) => a / b)).toFixed(1)}`);
