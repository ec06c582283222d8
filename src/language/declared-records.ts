import type { Place } from '../diagnostic/diagnostic.js';
import type { FieldClause, RecordBlock, RecordClause, SourceFile } from './ast.js';
import { duplicates } from './checks/duplicate-name.js';
import { unknown, unknownRecord } from './checks/unknown-name.js';
import type { Report } from './resolve-scope.js';
import { whereIs } from './where-is.js';

/** All blocks about one record type, taken together. */
export type Declared = {
  readonly name: string;
  readonly file: SourceFile;
  readonly block: RecordBlock;
  readonly place: Place;
  readonly fields: readonly DeclaredField[];
};

export type DeclaredField = { readonly file: SourceFile; readonly clause: FieldClause; readonly more: boolean };

/** `record` blocks by name, with the fields that `more fields for` adds to them. */
export function declaredRecords(files: readonly SourceFile[], report: Report): ReadonlyMap<string, Declared> {
  const blocks = files.flatMap(file => file.blocks.flatMap(block => (isRecord(block) ? [{ file, block }] : [])));
  const heads = blocks.filter(({ block }) => block.kind === 'record');
  const named = heads.map(({ file, block: { name } }) => ({
    name: name.text,
    place: { file: file.path, span: name.span },
    where: whereIs(file, name.span),
  }));
  for (const twice of duplicates('record', named, 'to add fields to it, write `more fields for …`')) report(twice);
  const declared = new Map<string, Declared>();
  for (const { file, block } of heads) {
    const name = block.name.text;
    if (declared.has(name)) continue;
    const more = blocks.filter(other => other.block.kind === 'moreFields' && other.block.name.text === name);
    const fields = [{ file, block }, ...more].flatMap(fieldsOf);
    declared.set(name, { name, file, block, place: { file: file.path, span: block.name.span }, fields });
  }
  for (const { file, block } of blocks) {
    if (declared.has(block.name.text)) continue;
    report(unknown(unknownRecord, { file: file.path, span: block.name.span }, block.name.text, [...declared.keys()]));
  }
  return declared;
}

function isRecord(block: SourceFile['blocks'][number]): block is RecordBlock {
  return block.kind === 'record' || block.kind === 'moreFields';
}

function fieldsOf({
  file,
  block,
}: {
  readonly file: SourceFile;
  readonly block: RecordBlock;
}): readonly DeclaredField[] {
  const isField = (clause: RecordClause): clause is FieldClause => clause.kind === 'field';
  return block.clauses.filter(isField).map(clause => ({ file, clause, more: block.kind === 'moreFields' }));
}
