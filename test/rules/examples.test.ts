/** The examples of the rules that ship, and of rules that use the whole language: over arrays, and on both databases with the same outcome. */
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/answer/answer.js';
import { coverageOf } from '../../src/example/coverage.js';
import { type ExampleResult, runExample } from '../../src/example/run.js';
import { loadRuleSet } from '../../src/language/load-rules.js';
import type { RuleSet } from '../../src/language/rule.js';
import { sqlGather } from '../../src/store/gather.js';
import { engines, useEngine } from '../database.js';
import { putExample } from './example-store.js';

const folder = (path: string): string => new URL(path, import.meta.url).pathname;
const shipped = folder('../../rules/');

async function ruleSetIn(path: string): Promise<RuleSet> {
  const loaded = await loadRuleSet(path, shipped);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value.ruleSet;
}

const ruleSets = [
  { name: 'the rules that ship', ruleSet: await ruleSetIn(shipped) },
  { name: 'the whole language', ruleSet: await ruleSetIn(folder('examples/')) },
];
const examples = ruleSets.flatMap(({ name, ruleSet }) =>
  ruleSet.examples.map(example => [`${name}, ${example.rule}: ${example.title}`, { example, ruleSet }] as const),
);

const unmetOf = ({ unmet }: ExampleResult) =>
  unmet.map(({ line, expected, got }) => ({ line: line.number, expected, got }));

describe('over arrays', () => {
  test.each(examples)('%s', async (_, { example, ruleSet }) => {
    expect(unmetOf(await runExample(example, ruleSet))).toEqual([]);
  });

  test.each(ruleSets)('every clause of $name is reached', async ({ ruleSet }) => {
    const results = await Promise.all(ruleSet.examples.map(example => runExample(example, ruleSet)));
    const gaps = coverageOf(ruleSet, results).rules.flatMap(({ rule, clauses }) =>
      clauses.filter(({ covered }) => !covered).map(({ line }) => `${rule}:${line.number} ${line.text}`),
    );
    expect(gaps).toEqual([]);
  });

  test('every rule that ships has at least four examples', () => {
    const { rules, examples: all } = ruleSets[0]?.ruleSet ?? { rules: new Map(), examples: [] };
    const few = [...rules.keys()].filter(name => all.filter(({ rule }) => rule === name).length < 4);
    expect(few).toEqual([]);
  });
});

describe.each(engines)('on %s', kind => {
  const engine = useEngine(kind);

  test.each(examples)('%s', async (_, { example, ruleSet }) => {
    await putExample(engine(), example, ruleSet.vocabulary);
    const onArrays = await runExample(example, ruleSet);
    const onSql = await runExample(example, ruleSet, sqlGather(engine(), example));
    expect(unmetOf(onSql)).toEqual([]);
    expect(onSql.happened).toEqual(onArrays.happened);
    expect(comparable(onSql.decision)).toEqual(comparable(onArrays.decision));
  });
});

/** All of it but the version of rows, which nothing but a row has. */
const comparable = (decision: Decision | null): unknown =>
  JSON.parse(JSON.stringify(decision, (key, value) => (key === 'version' ? undefined : value)));
