/** What the word under a cursor is. */
import type { Diagnostic, Span } from '../diagnostic/diagnostic.js';
import { never } from '../diagnostic/result.js';
import {
  describeAction,
  describeChoice,
  describeField,
  describeMatch,
  describeParameter,
  describeRecord,
  describeRule,
  describeViews,
} from './describe.js';
import { findChoice } from './find-choice.js';
import { findRecord } from './find-record.js';
import { keywordMeans } from './keywords.js';
import { lineWords } from './line-words.js';
import { type Names, shownByRule } from './names.js';
import { readRows } from './parse-grammar.js';
import { withinLimits } from './parse-limits.js';
import { mendRows } from './parse-rows.js';
import { isHead, type MendedRow } from './syntax-rows.js';
import type { Used } from './uses.js';
import { usesInRows } from './uses-rows.js';
import { type Field, PERSON_RECORD, type RecordType, type Vocabulary } from './vocabulary.js';

/** `markdown` is about what stands at `span`, in UTF-16 offsets of the source. */
export type Hover = { readonly span: Span; readonly markdown: string };

export type HoverKnown = {
  readonly vocabulary: Vocabulary;
  readonly names: Names;
  /** Of this file; told where the cursor stands in one. */
  readonly diagnostics: readonly Diagnostic[];
  /** The address of a code's page; null: there is none to be linked. */
  readonly pageOf: (code: string) => string | null;
};

/** null: there is nothing to say. Never throws, whatever the source and the offset. */
export function hover(source: string, offset: number, known: HoverKnown): Hover | null {
  const word = wordUnder(source, offset, known);
  const told = known.diagnostics.filter(({ span }) => span.start <= offset && offset <= Math.max(span.start, span.end));
  const [first] = told;
  if (!first) return word;
  const parts = [...told.map(one => diagnosticWords(one, known)), ...(word ? [word.markdown] : [])];
  return { span: word?.span ?? first.span, markdown: parts.join('\n\n---\n\n') };
}

function diagnosticWords({ code, message, hint }: Diagnostic, { pageOf }: HoverKnown): string {
  const page = pageOf(code);
  const link = page === null ? `\`cti explain ${code}\`` : `[${code}](${page})`;
  return [`${link}: ${message}`, ...(hint === null ? [] : [`help: ${hint}`])].join('\n\n');
}

function wordUnder(source: string, offset: number, known: HoverKnown): Hover | null {
  const within = ({ span }: { readonly span: Span }): boolean => span.start <= offset && offset <= span.end;
  const text = withinLimits('', source).text;
  const block = blockAt(text, offset);
  const used = usesInRows(block, rule => shownByRule(known.names, rule)).filter(within);
  for (const one of used) {
    const markdown = describe(one, known);
    if (markdown !== null) return { span: one.span, markdown };
  }
  const words = lineWords(text);
  const index = words.findIndex(within);
  const word = words[index];
  const means = word
    ? keywordMeans(
        wordsAround(
          words.map(each => each.text),
          index,
        ),
        AROUND,
      )
    : null;
  return word && means !== null ? { span: word.span, markdown: `\`${word.text.toLowerCase()}\`: ${means}` } : null;
}

/** Words on either side that may make a phrase. */
const AROUND = 5;

const wordsAround = (words: readonly string[], index: number): readonly string[] =>
  Array.from({ length: 2 * AROUND + 1 }, (_, i) => words[index - AROUND + i] ?? '');

/** The rows of the block at an offset, put right where they are wrong. */
function blockAt(text: string, offset: number): readonly MendedRow[] {
  const rows = readRows(text);
  const isStart = (row: (typeof rows)[number]): boolean => row.kind !== 'bad' && isHead(row);
  const first = rows.findLastIndex(row => isStart(row) && row.span.start <= offset);
  const next = rows.findIndex(row => isStart(row) && row.span.start > offset);
  return mendRows('', text, rows.slice(Math.max(0, first), next < 0 ? undefined : next)).rows;
}

/** null: it names nothing that is declared. */
function describe({ use, text }: Used, { vocabulary, names }: HoverKnown): string | null {
  switch (use.kind) {
    case 'matchField': {
      const user = vocabulary.records.get(PERSON_RECORD) ?? null;
      const field = user?.fields.get(text) ?? null;
      return field || text === 'phone' ? describeMatch(text, field, user) : null;
    }
    case 'field':
    case 'callerField':
      return fieldOf([use.of], text, vocabulary, describeField);
    case 'fieldOfAny':
      return fieldOf(use.of, text, vocabulary, describeField);
    case 'agentField':
      return fieldOf([PERSON_RECORD], text, vocabulary, describeField);
    case 'record': {
      const record = findRecord(vocabulary, text);
      return record && describeRecord(record);
    }
    case 'view': {
      const views = vocabulary.views.filter(({ name }) => name === text);
      const record = use.of === null ? null : findRecord(vocabulary, use.of);
      const own = views.filter(view => view.record === record?.name);
      return views.length === 0 ? null : describeViews(text, own.length === 0 ? views : own);
    }
    case 'rule': {
      const rule = names.rules.find(({ name }) => name === text);
      return rule ? describeRule(rule) : null;
    }
    case 'action': {
      const action = names.actions.find(({ name }) => name === text);
      return action ? describeAction(action) : null;
    }
    case 'parameter':
      return describeParameter(text, vocabulary, names);
    case 'value':
      return fieldOf(use.of, use.field, vocabulary, field => choiceOf(field, text));
    case 'ownChoice':
    case 'person':
    case 'timeZone':
      return null;
    default:
      return never(use);
  }
}

function fieldOf(
  of: readonly string[],
  name: string,
  vocabulary: Vocabulary,
  tell: (field: Field, record: RecordType) => string | null,
): string | null {
  for (const word of of) {
    const record = findRecord(vocabulary, word);
    const field = record?.fields.get(name);
    if (record && field) return tell(field, record);
  }
  return null;
}

function choiceOf(field: Field, word: string): string | null {
  const choice = field.type.kind === 'choice' ? findChoice(field.type.choices, word) : null;
  return choice && describeChoice(choice, field);
}
