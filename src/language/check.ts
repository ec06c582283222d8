import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { SourceFile } from './ast.js';
import { buildVocabulary } from './build-vocabulary.js';
import { checkAlwaysHolds } from './checks/always-holds.js';
import { checkAsksFound, neverAskedFound } from './checks/asks-found.js';
import { checkCircles } from './checks/circle.js';
import { checkDefaultRule, noDefaultRule } from './checks/default-rule.js';
import { duplicates } from './checks/duplicate-name.js';
import { checkElseForm, elseForm } from './checks/else-form.js';
import { nothingCalled } from './checks/example-call.js';
import { nothingExpected } from './checks/example-expect.js';
import { noNow } from './checks/example-now.js';
import { undeclaredPerson } from './checks/example-person.js';
import { noRegion } from './checks/example-region.js';
import { checkLimits } from './checks/limits.js';
import { checkNeverHolds } from './checks/never-holds.js';
import { checkNeverRun, neverRun } from './checks/never-run.js';
import { checkAnswers, noAnswer } from './checks/no-answer.js';
import { needsCaller, needsSeveral } from './checks/place.js';
import { checkRepeatedMatch } from './checks/repeated-match.js';
import { fieldNames } from './checks/unknown-parameter.js';
import { checkUnreachableLines } from './checks/unreachable-line.js';
import { checkUnreachableRules, unreachableRule } from './checks/unreachable-rule.js';
import { callerCannotBeKnown } from './checks/values.js';
import type { Example } from './example.js';
import { resolveUses } from './file-uses.js';
import type { Parsed } from './parse.js';
import { resolveAction } from './resolve-action.js';
import { resolveExamples } from './resolve-example.js';
import { resolveRule } from './resolve-rule.js';
import type { RuleSource, Scope } from './resolve-scope.js';
import type { Action, Rule, RuleSet } from './rule.js';
import { ruleSources } from './rule-sources.js';
import type { Vocabulary } from './vocabulary.js';
import { whereIs } from './where-is.js';

/** `ruleSet` is null when there is an error. Diagnostics, those of parsing too, stand in the order of files and places. */
export type Checked = { readonly ruleSet: RuleSet | null; readonly diagnostics: readonly Diagnostic[] };

/** The checks of a rule by itself, in the order in which they are told when they meet at one place. */
const RULE_CHECKS: readonly ((source: RuleSource, rule: Rule) => readonly Diagnostic[])[] = [
  checkAnswers,
  checkAsksFound,
  checkAlwaysHolds,
  checkNeverHolds,
  checkUnreachableLines,
  checkElseForm,
  checkRepeatedMatch,
];

/** From parsed files to a rule set with every name resolved and every comparison typed. Pure. `version`: see `RuleSet`. */
export function check(parsed: readonly Parsed[], version: string): Checked {
  const files = parsed.map(({ file }) => file);
  const { vocabulary, diagnostics: ofVocabulary } = buildVocabulary(files);
  const sources = ruleSources(files);
  const { rules, bySource, actions, examples, diagnostics: ofRules } = resolveRules(files, sources, vocabulary);
  const byName = new Map(sources.map(source => [source.name, source]));
  const found = [
    ...ofVocabulary,
    ...duplicateNames(files, sources),
    ...ofRules,
    ...checkDefaultRule(sources, files.at(-1)?.path ?? ''),
    ...checkCircles(byName),
    ...checkLimits(byName, rules),
    ...checkUnreachableRules(sources),
    ...checkNeverRun(files),
    ...sources.flatMap(source => ruleDiagnostics(source, bySource.get(source))),
  ];
  const diagnostics = [...parsed.flatMap(one => one.diagnostics), ...withoutDoubtful(found, parsed)].toSorted(
    inOrder(files),
  );
  const defaultRule = [...rules.values()].find(rule => rule.isDefault);
  const failed = defaultRule === undefined || diagnostics.some(({ severity }) => severity === 'error');
  return { ruleSet: failed ? null : { version, vocabulary, rules, defaultRule, actions, examples }, diagnostics };
}

const ruleDiagnostics = (source: RuleSource, rule: Rule | undefined): readonly Diagnostic[] =>
  rule ? RULE_CHECKS.flatMap(ruleCheck => ruleCheck(source, rule)) : [];

/** Messages about something that is missing; in a file with a line that cannot be read it may stand in that line. */
const ABOUT_ABSENCE: ReadonlySet<string> = new Set(
  [
    ...[noAnswer, elseForm, neverAskedFound, needsCaller, needsSeveral],
    ...[nothingExpected, nothingCalled, undeclaredPerson, noNow, noRegion],
  ].map(({ code }) => code),
);

/** The same about what any file of the rule set may hold; a part of a rule set says nothing about these. */
export const ABOUT_THE_WHOLE: ReadonlySet<string> = new Set(
  [noDefaultRule, unreachableRule, neverRun].map(({ code }) => code),
);

/** Without what may only follow from a mistake of spelling: one message a line, and none about what may stand in a line that was lost. */
function withoutDoubtful(found: readonly Diagnostic[], parsed: readonly Parsed[]): readonly Diagnostic[] {
  const partly = new Set(parsed.filter(({ whole }) => !whole).map(({ file }) => file.path));
  const files = new Map(parsed.map(({ file }) => [file.path, file]));
  const lineOf = ({ file: path, span }: Diagnostic): string => {
    const file = files.get(path);
    return file ? whereIs(file, span) : path;
  };
  const told = new Set(
    parsed.flatMap(one => one.diagnostics.filter(({ severity }) => severity === 'error').map(lineOf)),
  );
  const once = oncePerPlace(found, lineOf);
  if (told.size === 0) return once;
  return once.filter(one => {
    if (told.has(lineOf(one)) || (isAboutWhole(one) && (partly.size > 0 || one.severity === 'warning'))) return false;
    return !(partly.has(one.file) && ABOUT_ABSENCE.has(one.code));
  });
}

const isAboutWhole = ({ code }: Diagnostic): boolean => ABOUT_THE_WHOLE.has(code);

/** A line that asks about a caller whom nobody looked for is told so once, and a warning gives way to an error at its very place. */
function oncePerPlace(found: readonly Diagnostic[], lineOf: (diagnostic: Diagnostic) => string): readonly Diagnostic[] {
  const nobody = new Set<string>();
  const wrong = new Set(found.flatMap(one => (one.severity === 'error' ? [`${one.file} ${one.span.start}`] : [])));
  return found.filter(one => {
    if (one.severity === 'warning') return !wrong.has(`${one.file} ${one.span.start}`);
    if (one.code !== callerCannotBeKnown.code) return true;
    return !nobody.has(lineOf(one)) && nobody.add(lineOf(one));
  });
}

type Resolved = Pick<RuleSet, 'rules' | 'actions' | 'examples'> & {
  /** Those of a name that is declared twice too. */
  readonly bySource: ReadonlyMap<RuleSource, Rule>;
  readonly diagnostics: readonly Diagnostic[];
};

function resolveRules(files: readonly SourceFile[], sources: readonly RuleSource[], vocabulary: Vocabulary): Resolved {
  const diagnostics: Diagnostic[] = [];
  const names = {
    rules: sources.map(source => source.name),
    actions: files.flatMap(file => file.blocks.flatMap(block => (block.kind === 'action' ? [block.name.text] : []))),
    fieldNames: fieldNames(vocabulary),
  };
  const rules = new Map<string, Rule>();
  const bySource = new Map<RuleSource, Rule>();
  const actions = new Map<string, Action>();
  const examplesOf: (() => readonly Example[])[] = [];
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
      if (rule) bySource.set(source, rule);
      if (rule && !rules.has(rule.name)) rules.set(rule.name, rule);
    }
    for (const block of file.blocks) {
      const action = block.kind === 'action' ? resolveAction(scope, block) : null;
      if (action && !actions.has(action.name)) actions.set(action.name, action);
    }
    examplesOf.push(() => resolveExamples(scope, file, uses.timeZone, rules));
  }
  return { rules, bySource, actions, examples: examplesOf.flatMap(resolve => resolve()), diagnostics };
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
