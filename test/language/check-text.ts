/** Checks a text as one more file beside the records that ship. */
import { readFileSync } from 'node:fs';
import { type Checked, check } from '../../src/language/check.js';
import { neverRun } from '../../src/language/checks/never-run.js';
import { unreachableRule } from '../../src/language/checks/unreachable-rule.js';
import { type Parsed, parse } from '../../src/language/parse.js';
import type { Rule } from '../../src/language/rule.js';

const path = new URL('../../rules/records.cti', import.meta.url).pathname;
export const shippedRecords: Parsed = parse('records.cti', readFileSync(path, 'utf8'));

export const DEFAULT_RULE =
  'default rule main\n  match caller by name\n  on several callers show callers\n  else new incident with fields\n';

/** `text` with a default rule of its own. */
export const checkText = (text: string): Checked => asPart(check([shippedRecords, parse('a.cti', text)], 'test'));

/** `text` beside a default rule. */
export const checkBeside = (text: string): Checked => asPart(checkWhole(text));

/** `text` and a default rule are all there is: also what no rule and no call uses is told. */
export const checkWhole = (text: string): Checked =>
  check([shippedRecords, parse('a.cti', text), parse('main.cti', DEFAULT_RULE)], 'test');

const OF_A_WHOLE: readonly string[] = [unreachableRule, neverRun].map(({ code }) => code);

const asPart = ({ diagnostics, ...checked }: Checked): Checked => ({
  ...checked,
  diagnostics: diagnostics.filter(({ code }) => !OF_A_WHOLE.includes(code)),
});

/** `text` in the place of the records that ship. */
export const checkRecords = (text: string): Checked =>
  check([parse('records.cti', text), parse('main.cti', 'default rule main\n  else show nothing')], 'test');

/** `code line: message | hint` */
export function told({ diagnostics }: Checked, source: string): readonly string[] {
  return diagnostics.map(({ code, span, message, hint, file }) => {
    const line = source.slice(0, span.start).split('\n').length;
    return `${code} ${file === 'a.cti' ? line : file}: ${message}${hint === null ? '' : ` | ${hint}`}`;
  });
}

export function ruleOf({ ruleSet, diagnostics }: Checked, name: string): Rule {
  const rule = ruleSet?.rules.get(name);
  if (!rule) throw new Error(`no rule ${name}: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return rule;
}
