/** One CSV line → what is to be written, or why not. Pure: references are resolved and keys written by the batch. */
import { readSysId } from '../call/ids.js';
import { regionOf } from '../call/region.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { readValue } from '../language/values.js';
import { ANY_RECORD, type Field, PERSON_RECORD, type RecordType, type Vocabulary } from '../language/vocabulary.js';
import type { ImportColumn } from './import-columns.js';

export type ImportLine = { readonly line: number; readonly cells: readonly string[] };
export type BadRow = ImportLine & { readonly reason: string };

export type StoredValue = string | number | boolean | null;

export type ImportRow = ImportLine & {
  /** 32 hex digits; null: found by its number, user name, employee number or e-mail, or new. */
  readonly sysId: string | null;
  readonly recordType: string;
  /** `assumed`: neither file nor line nor number says the type; a record that exists keeps its own. */
  readonly typed: 'said' | 'assumed';
  /** Stored values of the columns that the file has; an empty cell is null. */
  readonly values: Readonly<Record<string, StoredValue>>;
  /** Person fields, as typed, to be resolved. */
  readonly references: Readonly<Record<string, string>>;
  /** Numbers as typed, by kind. One that cannot be read is kept as it is and matches nothing. */
  readonly phones: Readonly<Record<string, string>>;
  readonly region: string;
};

export type RowReader = {
  readonly type: RecordType;
  readonly columns: readonly ImportColumn[];
  readonly vocabulary: Vocabulary;
  readonly region: string;
  readonly timeZone: string;
};

/** Every problem of the line in one sentence, so that a file is mended in one go. */
export function readRow(line: ImportLine, reader: RowReader): Result<ImportRow, string> {
  if (line.cells.length !== reader.columns.length) {
    return fail(
      `has ${line.cells.length} cells, the header has ${reader.columns.length}: is a quote or a delimiter missing?`,
    );
  }
  const cells = new Cells(line, reader);
  const sysId = cells.sysId();
  const { recordType, typed } = cells.recordType();
  const type = reader.vocabulary.records.get(recordType) ?? reader.type;
  const region = regionOf(cells.text('country')) ?? reader.region;
  const values: Record<string, StoredValue> = {};
  const references: Record<string, string> = {};
  const phones: Record<string, string> = {};
  for (const [field, text] of cells.fields(type)) {
    if (field.type.kind === 'phone' && type.name === PERSON_RECORD) phones[field.name] = text;
    else if (text === '') values[field.name] = null;
    else if (field.type.kind === 'person') references[field.name] = text;
    else values[field.name] = cells.read(field, text, region);
  }
  const name = cells.name();
  if (name !== null) values.name = name;
  cells.require(type, values);
  if (cells.problems.length > 0) return fail(cells.problems.join('; '));
  return ok({ ...line, sysId, recordType, typed, values, references, phones, region });
}

/** One line's cells by column, gathering what is wrong with them. */
class Cells {
  readonly problems: string[] = [];

  constructor(
    private readonly line: ImportLine,
    private readonly reader: RowReader,
  ) {}

  private cell(is: (column: ImportColumn) => boolean): string | null {
    const index = this.reader.columns.findIndex(is);
    return index < 0 ? null : (this.line.cells[index] ?? '').trim();
  }

  text(field: string): string | null {
    return this.cell(column => column.kind === 'field' && column.field.name === field);
  }

  sysId(): string | null {
    const text = this.cell(column => column.kind === 'sysId');
    if (text === null || text === '') return null;
    const id = readSysId(text);
    if (id === null) this.problems.push(`sys_id \`${text}\` is not 32 hex digits`);
    return id;
  }

  /** The file's type; of a file of tasks in general, the line's own type, else that of its number's prefix. */
  recordType(): Pick<ImportRow, 'recordType' | 'typed'> {
    const { type, vocabulary } = this.reader;
    if (type.name !== ANY_RECORD) return { recordType: type.name, typed: 'said' };
    const named = this.cell(column => column.kind === 'recordType');
    if (named) {
      const found = [...vocabulary.records.values()].find(
        record =>
          record.name !== PERSON_RECORD &&
          (record.name === named || record.label.toLowerCase() === named.toLowerCase()),
      );
      if (found) return { recordType: found.name, typed: 'said' };
      this.problems.push(`\`${named}\` is no record type`);
    }
    const prefix = /^[A-Za-z]+/.exec(this.text('number') ?? '')?.[0]?.toUpperCase();
    const byPrefix = [...vocabulary.records.values()].find(record => record.prefix !== null && record.prefix === prefix);
    return byPrefix ? { recordType: byPrefix.name, typed: 'said' } : { recordType: ANY_RECORD, typed: 'assumed' };
  }

  *fields(type: RecordType): Iterable<[Field, string]> {
    for (const [index, column] of this.reader.columns.entries()) {
      if (column.kind !== 'field') continue;
      const field = type.fields.get(column.field.name);
      if (field) yield [field, (this.line.cells[index] ?? '').trim()];
    }
  }

  read(field: Field, text: string, region: string): StoredValue {
    const value = readValue(field, text, { region, timeZone: this.reader.timeZone });
    if (value.ok) return value.value;
    this.problems.push(`${field.name} \`${text.slice(0, 80)}\` ${value.error.message}`);
    return null;
  }

  /** ServiceNow exports first and last name apart; `name` wins when the file has it. */
  name(): string | null {
    if (this.text('name') !== null) return null;
    const parts = (['firstName', 'lastName'] as const).map(kind => this.cell(column => column.kind === kind));
    const name = parts.filter(Boolean).join(' ');
    return name === '' ? null : name;
  }

  require(type: RecordType, values: Readonly<Record<string, StoredValue>>): void {
    if (type.name === PERSON_RECORD && !values.name && this.text('name') !== null) this.problems.push('name is empty');
  }
}
