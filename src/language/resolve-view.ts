import type { Name, SourceFile, ViewBlock } from './ast.js';
import { duplicates } from './checks/duplicate-name.js';
import { unknown, unknownField, unknownRecord } from './checks/unknown-name.js';
import type { Report } from './resolve-scope.js';
import type { RecordType, View } from './vocabulary.js';
import { whereIs } from './where-is.js';

/** Views have their names per record, so several may be called `default`. */
export function resolveViews(
  files: readonly SourceFile[],
  records: ReadonlyMap<string, RecordType>,
  report: Report,
): readonly View[] {
  const blocks = files.flatMap(file => file.blocks.flatMap(block => (block.kind === 'view' ? [{ file, block }] : [])));
  const named = blocks.map(({ file, block: { name, record } }) => ({
    name: `${name.text} for ${record.text}`,
    place: { file: file.path, span: name.span },
    where: whereIs(file, name.span),
  }));
  for (const twice of duplicates('view', named)) report(twice);
  return blocks.flatMap(({ file, block }) => resolveView(file, block, records, report));
}

function resolveView(
  file: SourceFile,
  block: ViewBlock,
  records: ReadonlyMap<string, RecordType>,
  report: Report,
): readonly View[] {
  const record = records.get(block.record.text);
  if (!record) {
    report(
      unknown(unknownRecord, { file: file.path, span: block.record.span }, block.record.text, [...records.keys()]),
    );
    return [];
  }
  const place = (name: Name) => ({ file: file.path, span: name.span });
  const named = block.fields.map(name => ({ name: name.text, place: place(name), where: '' }));
  for (const twice of duplicates('field', named, 'a view shows a field once')) report(twice);
  for (const name of block.fields) {
    if (!record.fields.has(name.text))
      report(unknown(unknownField, place(name), name.text, [...record.fields.keys()], record.name));
  }
  const fields = [...new Set(block.fields.map(name => name.text))].filter(name => record.fields.has(name));
  return [{ name: block.name.text, record: record.name, fields }];
}
