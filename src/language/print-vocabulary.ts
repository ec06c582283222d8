/** Records and views as rows. */
import { never } from '../diagnostic/result.js';
import type {
  ChoiceClause,
  FieldClause,
  FieldType,
  FieldWord,
  Name,
  RecordBlock,
  RecordClause,
  ViewBlock,
} from './ast.js';
import type { Written } from './print-comments.js';
import { STEP, WIDTH } from './print-layout.js';
import { clauseRow, headRow, type Row, type Section } from './print-rows.js';
import { namesText, operandText, textText, words } from './print-values.js';
import { masked } from './syntax-scan.js';

export function recordSection(block: RecordBlock): Section {
  const { kind, name, label, clauses } = block;
  const head = words(kind === 'record' ? 'record' : 'more fields for', name.text, label && textText(label));
  const rows = clauses.map(clause => clauseRow(recordClauseText(clause), clause.span));
  return { rows: [headRow(head, block, label ?? name), ...rows], indent: STEP };
}

function recordClauseText(clause: RecordClause): string {
  switch (clause.kind) {
    case 'numbered':
      return `numbered ${clause.prefix.text}`;
    case 'plural':
      return `plural ${clause.plural.text}`;
    case 'callerIs':
      return `caller is ${clause.field.text}`;
    case 'field':
      return fieldText(clause);
    default:
      return never(clause);
  }
}

const fieldText = ({ name, label, type, words: after }: FieldClause): string =>
  [words('field', name.text, label && textText(label), typeText(type)), ...after.map(wordText)].join(', ');

function typeText(type: FieldType): string {
  switch (type.kind) {
    case 'text':
      return type.upTo === null ? 'text' : `text up to ${type.upTo}`;
    case 'longText':
      return 'long text';
    case 'yesNo':
      return 'yes or no';
    case 'dateTime':
      return 'date and time';
    case 'choice':
      return `choice ${type.choices.map(choiceText).join(', ')}`;
    default:
      return type.kind;
  }
}

const choiceText = ({ value, name, label, closed }: ChoiceClause): string =>
  words(value.text, name?.text ?? null, label && textText(label), closed ? 'closed' : '');

function wordText(word: FieldWord): string {
  switch (word.kind) {
    case 'required':
    case 'identifies':
    case 'sensitive':
      return word.kind;
    case 'readOnly':
      return 'read only';
    case 'keepsCallerNumber':
      return 'keeps caller number';
    case 'keepsCallerName':
      return 'keeps caller name';
    case 'default':
      return `default ${operandText(word.value)}`;
    default:
      return never(word);
  }
}

export function viewSection(block: ViewBlock, written: Written): Section {
  const { name, record, fields } = block;
  const rows = linesAsWritten(fields, written).flatMap(filled).map(fieldsRow);
  return { rows: [headRow(`view ${name.text} for ${record.text}`, block, record), ...rows], indent: STEP };
}

type Names = readonly [Name, ...Name[]];

function fieldsRow(names: Names): Row {
  const span = { start: names[0].span.start, end: (names.at(-1) ?? names[0]).span.end };
  return clauseRow(`fields ${namesText(names)}`, span);
}

/** A view may have several `fields` lines, which the tree holds as one list. */
function linesAsWritten(fields: readonly Name[], { text }: Written): readonly Names[] {
  const begins = (name: Name, before: Name): boolean =>
    /fields/i.test(masked(text.slice(before.span.end, name.span.start)));
  return grouped(fields, begins);
}

/** Names that do not fit on one line go on in `fields` lines of their own: as few as can be, of about the same length. */
function filled(names: Names): readonly Names[] {
  const least = filledTo(names, WIDTH);
  let best = least;
  for (let width = WIDTH - 1; best.length === least.length && best.length > 1; width--) {
    const narrower = filledTo(names, width);
    if (narrower.length > least.length) return best;
    best = narrower;
  }
  return best;
}

function filledTo(names: Names, width: number): readonly Names[] {
  const lengthOf = ({ text }: Name): number => STEP + `fields ${text}`.length;
  let length = lengthOf(names[0]);
  return grouped(names, name => {
    length += `, ${name.text}`.length;
    if (length <= width) return false;
    length = lengthOf(name);
    return true;
  });
}

function grouped(names: readonly Name[], begins: (name: Name, before: Name) => boolean): readonly Names[] {
  const lines: [Name, ...Name[]][] = [];
  names.forEach((name, i) => {
    const before = names[i - 1];
    const line = lines.at(-1);
    if (line === undefined || before === undefined || begins(name, before)) lines.push([name]);
    else line.push(name);
  });
  return lines;
}
