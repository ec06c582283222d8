/** What a line shows, sets and runs, in plain words. */
import { never } from '../diagnostic/result.js';
import type { RuleAnswer, RulePopup, RuleSet, SetField } from '../language/rule.js';
import type { Vocabulary } from '../language/vocabulary.js';
import { recordsInPlainWords } from './explain-condition.js';
import { listed, valueInWords } from './explain-values.js';

/** `rest`: what is set on the form and what runs, a line each. */
export type AnswerInWords = { readonly shows: string; readonly rest: readonly string[] };

export function explainAnswer(
  { popup, view, sets, runs }: RuleAnswer,
  { vocabulary, actions }: RuleSet,
): AnswerInWords {
  const inView = view === null ? '' : `, in the view ${view}`;
  const titles = runs.map(name => {
    const title = actions.get(name)?.title;
    return `then the action ${name} runs${title ? `: ${title}` : ''}`;
  });
  return { shows: `${shown(popup, vocabulary)}${inView}`, rest: [...sets.map(setInWords), ...titles] };
}

export function setInWords({ field, value, or }: SetField): string {
  const as = field.type.kind === 'choice' ? field.type : null;
  const instead = or === null ? '' : `, or ${valueInWords(or, as)} when that is empty or does not fit`;
  return `${field.label} is set to ${valueInWords(value, as)}${instead}`;
}

/** More fields than a sentence names. */
const MANY = 5;

function shown(popup: RulePopup, vocabulary: Vocabulary): string {
  switch (popup.kind) {
    case 'showList':
      return "the caller's page with all their open records";
    case 'showListOf':
      return listOf(popup, vocabulary);
    case 'showCaller':
      return "the caller's page";
    case 'showCallers':
      return 'a page to choose among the people who were found';
    case 'showTask':
      return 'the task that the call names';
    case 'showNewest':
      return `the caller's newest ${recordsInPlainWords(popup.of, vocabulary, 'one')}`;
    case 'showNumbered':
      return `the ${popup.record} numbered ${valueInWords(popup.number)}`;
    case 'new':
      return newForm(popup, vocabulary);
    case 'showPage':
      return `the page ${valueInWords(popup.url)}`;
    case 'showMessage':
      return `the message ${valueInWords(popup.text)}`;
    case 'showNothing':
      return 'nothing pops up';
    case 'useRule':
      return `the rule ${popup.rule} decides`;
    default:
      return never(popup);
  }
}

function listOf({ of, sort }: Extract<RulePopup, { kind: 'showListOf' }>, vocabulary: Vocabulary): string {
  const order = sort === null ? 'newest first' : `by ${sort.field.label}${sort.descending ? ', highest first' : ''}`;
  return `a list of the caller's ${recordsInPlainWords(of, vocabulary, 'many')}, ${order}`;
}

function newForm({ record, withFields }: Extract<RulePopup, { kind: 'new' }>, vocabulary: Vocabulary): string {
  const fields = vocabulary.records.get(record)?.fields;
  const labels = withFields.map(name => fields?.get(name)?.label ?? name);
  if (labels.length === 0) return `a new ${record}`;
  return `a new ${record}, filled in from the call${labels.length > MANY ? '' : `: ${listed(labels, 'and')}`}`;
}
