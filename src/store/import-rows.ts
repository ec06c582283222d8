/** One CSV line → what is to be written, or why not. Pure: references are resolved and keys written by the batch. */
import { readSysId } from '../call/ids.js';
import { regionOf } from '../call/region.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { findChoice } from '../language/find-choice.js';
import { numbered, readValue } from '../language/values.js';
import {
  ANY_RECORD,
  type Choice,
  type Field,
  PERSON_RECORD,
  PHONE_KINDS,
  type RecordType,
  type Vocabulary,
} from '../language/vocabulary.js';
import type { ImportColumn } from './import-columns.js';
import { type DateOrder, isoDate } from './import-dates.js';
import { type PhoneKeys, phoneKeys } from './keys.js';
import type { StoredValue } from './read-values.js';

export type ImportLine = { readonly line: number; readonly cells: readonly string[] };
export type BadRow = ImportLine & { readonly reason: string };

export type ImportRow = ImportLine & {
  /** 32 hex digits; null: found by its number, user name, employee number or e-mail, or new. */
  readonly sysId: string | null;
  readonly recordType: string;
  /** `assumed`: neither file nor line nor number says the type. */
  readonly typed: 'said' | 'assumed';
  /** Stored values of the columns that the file has; an empty cell is null, but for fields that cannot be empty. */
  readonly values: Readonly<Record<string, StoredValue>>;
  /** Person fields, as written, to be resolved. */
  readonly references: Readonly<Record<string, string>>;
  /** A person's numbers by kind, as they read in `region`; null: none. One that cannot be read is kept as it is and matches nothing. */
  readonly phones: Readonly<Record<string, PhoneKeys | null>>;
  /** ISO country of the line, else of the import. Somebody who is there already may be from elsewhere. */
  readonly region: string;
};

export type RowReader = {
  /** The file's type; `task`: each line says its own. */
  readonly type: RecordType;
  /** The file's columns for each type that a line may be of. */
  readonly layouts: ReadonlyMap<string, Layout>;
  readonly vocabulary: Vocabulary;
  readonly region: string;
  readonly timeZone: string;
  readonly dates: DateOrder;
  /** Who is in a file that says who is missing, and nothing of `active`, is active again. */
  readonly activates: boolean;
};

/** Where the cells are; -1: no such column. */
export type Layout = {
  readonly type: RecordType;
  readonly width: number;
  readonly sysId: number;
  readonly recordType: number;
  readonly firstName: number;
  readonly lastName: number;
  readonly country: number;
  readonly saysActive: boolean;
  readonly fields: readonly { readonly index: number; readonly field: Field }[];
};

export function layoutOf(type: RecordType, columns: readonly ImportColumn[]): Layout {
  const at = (kind: ImportColumn['kind']) => columns.findIndex(column => column.kind === kind);
  return {
    type,
    width: columns.length,
    sysId: at('sysId'),
    recordType: at('recordType'),
    firstName: at('firstName'),
    lastName: at('lastName'),
    country: columns.findIndex(column => column.kind === 'field' && column.field.name === 'country'),
    saysActive: columns.some(column => column.kind === 'field' && column.field.name === 'active'),
    fields: columns.flatMap((column, index) => (column.kind === 'field' ? [{ index, field: column.field }] : [])),
  };
}

/** Every problem of the line in one sentence, so that a file is mended in one go. */
export function readRow(line: ImportLine, reader: RowReader): Result<ImportRow, string> {
  const file = reader.layouts.get(reader.type.name);
  if (!file) throw new Error(`no layout for ${reader.type.name}`);
  const { cells } = line;
  if (cells.length < file.width || cells.slice(file.width).some(cell => cell.trim() !== ''))
    return fail(`has ${cells.length} cells, the header has ${file.width}: is a quote or a delimiter missing?`);
  const problems: string[] = [];
  const sysId = readId(cellAt(line, file.sysId), problems);
  const { recordType, typed } = typeOf(line, file, reader, problems);
  const layout = reader.layouts.get(recordType) ?? file;
  const read = readFields(line, layout, reader, problems);
  if (problems.length > 0) return fail(problems.join('; '));
  return ok({ line: line.line, cells, sysId, recordType, typed, ...read });
}

const cellAt = ({ cells }: ImportLine, index: number): string => (index < 0 ? '' : (cells[index] ?? '').trim());

function readId(text: string, problems: string[]): string | null {
  if (text === '') return null;
  const id = readSysId(text);
  if (id === null) problems.push(`sys_id \`${brief(text)}\` is not 32 hex digits`);
  return id;
}

/** The file's type; of a file of tasks in general, the line's own type, else that of its number's prefix. */
function typeOf(
  line: ImportLine,
  file: Layout,
  { type, vocabulary }: RowReader,
  problems: string[],
): Pick<ImportRow, 'recordType' | 'typed'> {
  if (type.name !== ANY_RECORD) return { recordType: type.name, typed: 'said' };
  const records = [...vocabulary.records.values()].filter(({ name }) => name !== PERSON_RECORD);
  const named = cellAt(line, file.recordType);
  if (named !== '') {
    const found = records.find(({ name, label }) => name === named || label.toLowerCase() === named.toLowerCase());
    if (found) return { recordType: found.name, typed: 'said' };
    problems.push(`\`${brief(named)}\` is no record type of ours`);
  }
  const number = cellAt(line, file.fields.find(({ field }) => field.name === 'number')?.index ?? -1);
  const prefix = /^[A-Za-z]{1,20}/.exec(number)?.[0]?.toUpperCase();
  const byPrefix = records.find(record => record.prefix !== null && record.prefix === prefix);
  return byPrefix ? { recordType: byPrefix.name, typed: 'said' } : { recordType: ANY_RECORD, typed: 'assumed' };
}

type Fields = Pick<ImportRow, 'values' | 'references' | 'phones' | 'region'>;

function readFields(line: ImportLine, layout: Layout, reader: RowReader, problems: string[]): Fields {
  const values: Record<string, StoredValue> = {};
  const references: Record<string, string> = {};
  const phones: Record<string, PhoneKeys | null> = {};
  const person = layout.type.name === PERSON_RECORD;
  const region = (layout.country < 0 ? null : regionOf(cellAt(line, layout.country))) ?? reader.region;
  for (const { index, field } of layout.fields) {
    const text = cellAt(line, index);
    if (person && isPhoneKind(field.name))
      phones[field.name] = text === '' ? null : phoneKeys(field.name, text, region);
    else if (text === '') {
      if (!NEVER_EMPTY.has(field.name)) values[field.name] = null;
      if (person && field.name === 'name') problems.push('name is empty');
    } else {
      const read = readCell(field, text, layout.type, reader, problems);
      if (field.type.kind === 'person') references[field.name] = String(read);
      else values[field.name] = read;
    }
  }
  if (person && reader.activates && !layout.saysActive) values.active = true;
  if (person) readName(line, layout, values, problems);
  return { values, references, phones, region };
}

/** An empty cell says nothing about these: what is there stays, what is new gets its default. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(['number', 'state', 'opened', 'created', 'updated', 'active', 'vip']);

const isPhoneKind = (name: string): boolean => PHONE_KINDS.some(kind => kind === name);

function readCell(field: Field, text: string, type: RecordType, reader: RowReader, problems: string[]): StoredValue {
  const { kind } = field.type;
  const written = kind === 'dateTime' ? isoDate(text, reader.dates) : text;
  const choice = field.type.kind === 'choice' ? choiceWithValue(field.type.choices, text) : null;
  const value = readValue(field, choice?.value ?? written, reader);
  if (!value.ok) {
    const hint =
      kind === 'dateTime' && isoDate(text, 'dmy') !== text
        ? '; if the day or the month comes first, say `--dates`'
        : '';
    problems.push(`${field.name}: ${value.error.message}${hint}`);
    return null;
  }
  if (field.name === 'number' && typeof value.value === 'string')
    return numbered(type, value.value) ?? value.value.toUpperCase();
  return value.value;
}

/** ServiceNow shows a priority as `3 - Moderate`. */
function choiceWithValue(choices: readonly Choice[], text: string): Choice | null {
  const [value = '', ...label] = text.split(' - ');
  if (label.length === 0 || findChoice(choices, text)) return null;
  return choices.find(choice => choice.value === value.trim()) ?? null;
}

/** ServiceNow exports first and last name apart; `name` wins when the file has it. */
function readName(line: ImportLine, layout: Layout, values: Record<string, StoredValue>, problems: string[]): void {
  const field = layout.type.fields.get('name');
  const name = [layout.firstName, layout.lastName]
    .map(index => cellAt(line, index))
    .filter(Boolean)
    .join(' ');
  if (name === '' || !field || 'name' in values) return;
  const read = readValue(field, name, { region: '', timeZone: 'UTC' });
  if (read.ok) values.name = read.value;
  else problems.push(`name: ${read.error.message}`);
}

const brief = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
