import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { RecordBlock, SourceFile, ViewBlock } from './ast.js';
import { PERSON_FIELDS, TASK_FIELDS } from './base-fields.js';
import { duplicates } from './checks/duplicate-name.js';
import { missingRecord } from './checks/vocabulary-kinds.js';
import { type Declared, declaredRecords } from './declared-records.js';
import { wordsFor } from './find-record.js';
import { resolveRecordType } from './resolve-record.js';
import { resolveViews } from './resolve-view.js';
import { ANY_RECORD, PERSON_RECORD, type RecordType, type Vocabulary } from './vocabulary.js';
import { whereIs } from './where-is.js';

export type Built = { readonly vocabulary: Vocabulary; readonly diagnostics: readonly Diagnostic[] };

export type InFile<B extends RecordBlock | ViewBlock> = { readonly file: SourceFile; readonly block: B };

/**
 * Record types, fields and views of a rule set. Where something is wrong it is left out and told, so that the rules can still be checked
 * against the rest.
 */
export function buildVocabulary(files: readonly SourceFile[]): Built {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const declared = declaredRecords(files, report);
  const records = new Map<string, RecordType>();
  const add = (one: Declared, base: RecordType | null): void => {
    const kinds = one.name === PERSON_RECORD ? PERSON_FIELDS : TASK_FIELDS;
    records.set(one.name, resolveRecordType(one, base, kinds, report));
  };
  const people = declared.get(PERSON_RECORD);
  const tasks = declared.get(ANY_RECORD);
  if (people) add(people, null);
  if (tasks) add(tasks, null);
  const base = records.get(ANY_RECORD) ?? null;
  for (const one of declared.values()) if (!records.has(one.name)) add(one, base);
  diagnostics.push(...missing(files, declared), ...clashes(declared, records));
  const views = resolveViews(files, records, report);
  return { vocabulary: { records, views }, diagnostics };
}

function missing(files: readonly SourceFile[], declared: ReadonlyMap<string, Declared>): readonly Diagnostic[] {
  const file = files.find(({ blocks }) => blocks.some(block => block.kind === 'record'))?.path ?? files[0]?.path ?? '';
  const absent = [PERSON_RECORD, ANY_RECORD].filter(name => !declared.has(name));
  return absent.map(name => missingRecord.at({ file, span: { start: 0, end: 0 } }, { name }));
}

/** One word for two types, or one prefix. */
function clashes(
  declared: ReadonlyMap<string, Declared>,
  records: ReadonlyMap<string, RecordType>,
): readonly Diagnostic[] {
  const all = [...declared.values()].flatMap(one => {
    const type = records.get(one.name);
    return type ? [{ type, place: one.place, where: whereIs(one.file, one.place.span) }] : [];
  });
  const words = all.flatMap(({ type, ...at }) => [...wordsFor(type)].map(name => ({ name, ...at })));
  const prefixes = all.flatMap(({ type: { prefix }, ...at }) => (prefix === null ? [] : [{ name: prefix, ...at }]));
  return [
    ...duplicates('word for a record', words, 'say `plural WORD` for one of them, or rename it'),
    ...duplicates('number prefix', prefixes, 'give each record type a prefix of its own'),
  ];
}
