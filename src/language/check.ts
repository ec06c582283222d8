import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { SourceFile } from './ast.js';
import { buildVocabulary } from './build-vocabulary.js';
import { checkAsksFound, neverAskedFound } from './checks/asks-found.js';
import { checkCircles } from './checks/circle.js';
import { checkDefaultRule, noDefaultRule } from './checks/default-rule.js';
import { duplicates } from './checks/duplicate-name.js';
import { checkLimits } from './checks/limits.js';
import { checkAnswers, noAnswer } from './checks/no-answer.js';
import { needsCaller, needsSeveral } from './checks/place.js';
import { fieldNames } from './checks/unknown-parameter.js';
import { resolveUses } from './file-uses.js';
import type { Parsed } from './parse.js';
import { resolveAction } from './resolve-action.js';
import { resolveRule } from './resolve-rule.js';
import type { RuleSource, Scope } from './resolve-scope.js';
import type { Rule, RuleSet } from './rule.js';
import { ruleSources } from './rule-sources.js';
import type { Vocabulary } from './vocabulary.js';
import { whereIs } from './where-is.js';

/** `ruleSet` is null when there is an error. Diagnostics, those of parsing too, stand in the order of files and places. */
export type Checked = { readonly ruleSet: RuleSet | null; readonly diagnostics: readonly Diagnostic[] };

/** The checks of a rule by itself, in the order in which they are told when they meet at one place. */
const RULE_CHECKS: readonly ((source: RuleSource, rule: Rule) => readonly Diagnostic[])[] = [
  checkAnswers,
  checkAsksFound,
];

/** From parsed files to a rule set with every name resolved and every comparison typed. Pure. `version`: see `RuleSet`. */
export function check(parsed: readonly Parsed[], version: string): Checked {
  const files = parsed.map(({ file }) => file);
  const { vocabulary, diagnostics: ofVocabulary } = buildVocabulary(files);
  const sources = ruleSources(files);
  const { rules, diagnostics: ofRules } = resolveRules(files, sources, vocabulary);
  const byName = new Map(sources.map(source => [source.name, source]));
  const found = [
    ...ofVocabulary,
    ...duplicateNames(files, sources),
    ...ofRules,
    ...checkDefaultRule(sources, files[0]?.path ?? ''),
    ...checkCircles(byName),
    ...checkLimits(byName, rules),
    ...sources.flatMap(source => ruleDiagnostics(source, rules.get(source.name))),
  ];
  const diagnostics = [...parsed.flatMap(one => one.diagnostics), ...withoutDoubtful(found, parsed)].toSorted(
    inOrder(files),
  );
  const defaultRule = [...rules.values()].find(rule => rule.isDefault);
  const failed = defaultRule === undefined || diagnostics.some(({ severity }) => severity === 'error');
  return { ruleSet: failed ? null : { version, vocabulary, rules, defaultRule }, diagnostics };
}

const ruleDiagnostics = (source: RuleSource, rule: Rule | undefined): readonly Diagnostic[] =>
  rule ? RULE_CHECKS.flatMap(ruleCheck => ruleCheck(source, rule)) : [];

/** Messages about something that is missing; in a file with a line that cannot be read it may stand in that line. */
const ABOUT_ABSENCE: ReadonlySet<string> = new Set([noAnswer, neverAskedFound, needsCaller, needsSeveral].map(({ code }) => code));

/** Without what may only follow from a mistake of spelling: one message a line, and none about what may stand in a line that was lost. */
function withoutDoubtful(found: readonly Diagnostic[], parsed: readonly Parsed[]): readonly Diagnostic[] {
  const partly = new Set(parsed.filter(({ whole }) => !whole).map(({ file }) => file.path));
  const files = new Map(parsed.map(({ file }) => [file.path, file]));
  const lineOf = ({ file: path, span }: Diagnostic): string => {
    const file = files.get(path);
    return file ? whereIs(file, span) : path;
  };
  const told = new Set(parsed.flatMap(one => one.diagnostics.filter(({ severity }) => severity === 'error').map(lineOf)));
  if (told.size === 0) return found;
  return found.filter(one => {
    if (told.has(lineOf(one)) || (partly.size > 0 && one.code === noDefaultRule.code)) return false;
    return !(partly.has(one.file) && ABOUT_ABSENCE.has(one.code));
  });
}

type Resolved = { readonly rules: ReadonlyMap<string, Rule>; readonly diagnostics: readonly Diagnostic[] };

function resolveRules(files: readonly SourceFile[], sources: readonly RuleSource[], vocabulary: Vocabulary): Resolved {
  const diagnostics: Diagnostic[] = [];
  const names = {
    rules: sources.map(source => source.name),
    actions: files.flatMap(file => file.blocks.flatMap(block => (block.kind === 'action' ? [block.name.text] : []))),
    fieldNames: fieldNames(vocabulary),
  };
  const rules = new Map<string, Rule>();
  for (const file of files) {
    const scope: Scope = {
      file: file.path,
      vocabulary,
      ...names,
      caller: { kind: 'canBeKnown' },
      filtered: null,
      report: diagnostic => void diagnostics.push(diagnostic),
    };
    const uses = resolveUses(scope, file);
    for (const source of sources.filter(one => one.file === file)) {
      const rule = resolveRule(scope, source, uses);
      if (rule && !rules.has(rule.name)) rules.set(rule.name, rule);
    }
    for (const block of file.blocks) if (block.kind === 'action') resolveAction(scope, block);
  }
  return { rules, diagnostics };
}

/** Rules and actions share their names: a URL may ask for either and must not be able to tell them apart. */
function duplicateNames(files: readonly SourceFile[], sources: readonly RuleSource[]): readonly Diagnostic[] {
  const rules = sources.map(({ name, place, file }) => ({ name, place, where: whereIs(file, place.span) }));
  const actions = files.flatMap(file =>
    file.blocks.flatMap(block => {
      if (block.kind !== 'action') return [];
      const { text: name, span } = block.name;
      return [{ name, place: { file: file.path, span }, where: whereIs(file, span) }];
    }),
  );
  return duplicates('rule or action', [...rules, ...actions]);
}

function inOrder(files: readonly SourceFile[]): (a: Diagnostic, b: Diagnostic) => number {
  const order = new Map(files.map((file, index) => [file.path, index]));
  return (a, b) =>
    (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.span.start - b.span.start || a.span.end - b.span.end;
}
