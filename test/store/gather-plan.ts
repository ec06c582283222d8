/** Rules and calls as a test writes them → plans and calls. */
import { readFileSync } from 'node:fs';
import { CALLER_PARAMETERS, type Call } from '../../src/call/call.js';
import { readCall } from '../../src/call/read-call.js';
import { check } from '../../src/language/check.js';
import { parse, parseBytes } from '../../src/language/parse.js';
import type { RuleSet } from '../../src/language/rule.js';
import { readRuleFiles } from '../../src/language/rule-files.js';
import type { Plan } from '../../src/plan/plan.js';
import { planRule } from '../../src/plan/plan-rule.js';

export const NOW = new Date('2025-06-01T12:00:00Z');

const RECORDS = 'rules/records.cti';

const MORE = `
more fields for user
  field membership "Membership" text up to 40, identifies
  field manager "Manager" person

record hr_case "HR case"
  numbered HRC
  caller is opened_for
  field opened_for "Opened for" person
  field subject "Subject" text up to 160
  field hours "Hours" number
  field due "Due" date and time
  field confidential "Confidential" yes or no
`;

const files = new Map<string, RuleSet>();

/** The vocabulary that ships, and a record type and an identifying field of its own. */
export function ruleSetOf(rules: string): RuleSet {
  const known = files.get(rules);
  if (known) return known;
  const sources = [parse(RECORDS, readFileSync(RECORDS, 'utf8')), parse('more.cti', MORE), parse('rules.cti', rules)];
  const { ruleSet, diagnostics } = check(sources, 'test');
  const problems = [...sources.flatMap(source => source.diagnostics), ...diagnostics].filter(
    d => d.severity === 'error',
  );
  if (!ruleSet || problems.length > 0)
    throw new Error(`${problems.map(d => `${d.code} ${d.message}`).join('\n')}\nin\n${rules}`);
  files.set(rules, ruleSet);
  return ruleSet;
}

/** `lines`: the clauses of the default rule, without their `else` if it shows nothing; or a whole file. */
export function planOf(lines: string): Plan {
  const closed = /^\s*else\b/m.test(lines) ? lines : `${lines}\nelse show nothing`;
  const rules = /^(use|rule|default)\b/.test(lines) ? lines : `default rule main "Main"\n${closed}`;
  const ruleSet = ruleSetOf(rules);
  return planRule(ruleSet.defaultRule, ruleSet);
}

/** The rules of a folder, by name, each as its own plan. */
export async function plansIn(folder: string): Promise<ReadonlyMap<string, Plan>> {
  const files = await readRuleFiles(folder);
  if (!files.ok) throw new Error(files.error);
  const { ruleSet, diagnostics } = check(
    files.value.map(({ path, bytes }) => parseBytes(path, bytes)),
    'test',
  );
  if (!ruleSet) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return new Map([...ruleSet.rules].map(([name, rule]) => [name, planRule(rule, ruleSet)]));
}

/** `name`, `phone`, `id`, `email` stand for the parameters that say who is calling, any other name for `sysparm_<name>`. */
export function callOf(parameters: Readonly<Record<string, string>>): Call {
  const pairs = Object.entries(parameters).map(([name, value]) => [parameterOf(name), value] as const);
  const call = readCall(pairs, { region: 'US', rewrites: [], at: NOW });
  if (!call.ok) throw new Error(JSON.stringify(call.error));
  return call.value;
}

const parameterOf = (name: string): string =>
  CALLER_PARAMETERS.find(parameter => parameter === `sysparm_caller_${name}`) ?? `sysparm_${name}`;
