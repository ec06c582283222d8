/** The names that the files of a rule set declare, as completion and hover tell them; of trees that may still be wrong. */
import type { Span } from '../diagnostic/diagnostic.js';
import type { ActionBlock, Answer, Popup, RuleBlock, RuleClause, SourceFile } from './ast.js';
import { INDEXED } from './match-fields.js';
import { plainText } from './plain-text.js';
import { ruleSources } from './rule-sources.js';
import { shownByPopup } from './uses-answer.js';

type Declared = {
  readonly name: string;
  readonly title: string | null;
  readonly file: string;
  readonly span: Span;
  /** Parameters in lower case, those that `match` lines read by themselves among them. */
  readonly reads: readonly string[];
};

export type RuleName = Declared & {
  readonly isDefault: boolean;
  readonly isCallable: boolean;
  /** Records whose form or page its answers show, as they say them. */
  readonly shows: readonly string[];
  /** Rules that it hands calls over to. */
  readonly uses: readonly string[];
};
export type ActionName = Declared;

export type Names = { readonly rules: readonly RuleName[]; readonly actions: readonly ActionName[] };

export function namesOf(files: readonly SourceFile[]): Names {
  const all = files.map(namesIn);
  return { rules: all.flatMap(({ rules }) => rules), actions: all.flatMap(({ actions }) => actions) };
}

/** A file is the same object as long as its text is, so an editor has it read once. */
const known = new WeakMap<SourceFile, Names>();

function namesIn(file: SourceFile): Names {
  const names = known.get(file) ?? readNames(file);
  known.set(file, names);
  return names;
}

function readNames(file: SourceFile): Names {
  const rules = ruleSources([file]).map(({ name, isDefault, block, place }): RuleName => {
    const popups = block.clauses.flatMap(answerOf).map(({ popup }) => popup);
    return {
      ...declaredBy(block, file, place.span, name),
      isDefault,
      isCallable: block.clauses.some(clause => clause.kind === 'clientCallable'),
      shows: popups.flatMap(shownByPopup),
      uses: popups.flatMap(handedTo),
    };
  });
  const actions = file.blocks.flatMap(block =>
    block.kind === 'action' ? [declaredBy(block, file, block.name.span, block.name.text)] : [],
  );
  return { rules, actions };
}

/** Records that a rule's answers show, and those of the rules that it uses. */
export function shownByRule({ rules }: Names, name: string): readonly string[] {
  const seen = new Set<string>();
  const shownBy = (one: string): readonly string[] => {
    if (seen.has(one)) return [];
    seen.add(one);
    const rule = rules.find(each => each.name === one);
    return rule ? [...rule.shows, ...rule.uses.flatMap(shownBy)] : [];
  };
  return [...new Set(shownBy(name))];
}

/** Every parameter that rules and actions read, in lower case. */
export const parametersOf = ({ rules, actions }: Names): readonly string[] => [
  ...new Set([...rules, ...actions].flatMap(({ reads }) => reads)),
];

const declaredBy = (block: RuleBlock | ActionBlock, file: SourceFile, span: Span, name: string): Declared => ({
  name,
  title: block.title && plainText(block.title),
  file: file.path,
  span,
  reads: [...new Set([...matchedBy(block), ...parametersIn(block)].map(parameter => parameter.toLowerCase()))],
});

const answerOf = (clause: RuleClause): readonly Answer[] => ('answer' in clause ? [clause.answer] : []);

const handedTo = (popup: Popup): readonly string[] => (popup.kind === 'useRule' ? [popup.rule.text] : []);

function matchedBy(block: RuleBlock | ActionBlock): readonly string[] {
  if (block.kind === 'action') return [];
  const read = block.clauses.flatMap(clause => (clause.kind === 'match' && clause.from === null ? clause.by : []));
  return read.flatMap(({ name }) => INDEXED.get(name.text)?.parameter ?? []);
}

function parametersIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(parametersIn);
  if (typeof node !== 'object' || node === null) return [];
  if ('kind' in node && node.kind === 'parameter' && 'name' in node) return [String(node.name)];
  return Object.values(node).flatMap(parametersIn);
}
