import type { Span } from '../diagnostic/diagnostic.js';
import type { RecordClause } from './ast.js';
import { duplicates } from './checks/duplicate-name.js';
import { badCallerField, badPrefix, changedKind } from './checks/vocabulary-kinds.js';
import type { Declared, DeclaredField } from './declared-records.js';
import { regularPlural } from './find-record.js';
import { KIND_WORDS } from './kind-words.js';
import { labelFrom } from './labels.js';
import { plainText } from './plain-text.js';
import { resolveFieldClause } from './resolve-field.js';
import type { Report } from './resolve-scope.js';
import { type Field, type FieldType, PERSON_RECORD, type RecordType } from './vocabulary.js';
import { whereIs } from './where-is.js';

/** `base`: the type whose fields this one has too. `kinds`: fields whose kind is settled. */
export function resolveRecordType(
  one: Declared,
  base: RecordType | null,
  kinds: ReadonlyMap<string, FieldType['kind']>,
  report: Report,
): RecordType {
  const { name, block } = one;
  const isPerson = name === PERSON_RECORD;
  const label = (block.label && plainText(block.label)) || labelFrom(name);
  const plural = clauseOf(one, 'plural', report)?.plural.text ?? regularPlural(name);
  const fields = resolveFields(one, base, kinds, report);
  const prefix = resolvePrefix(one, isPerson, report);
  const callerField = resolveCaller(one, base?.callerField ?? CALLER.name, fields, report);
  return { name, label, plural, prefix, callerField, fields };
}

type ClauseOf<K extends RecordClause['kind']> = Extract<RecordClause, { kind: K }>;

/** The clause of that kind, of which a record has one. */
function clauseOf<K extends 'numbered' | 'plural' | 'callerIs'>(
  one: Declared,
  kind: K,
  report: Report,
): ClauseOf<K> | undefined {
  const found = one.block.clauses.filter((clause): clause is ClauseOf<K> => clause.kind === kind);
  const named = found.map(({ span }: { readonly span: Span }) => ({
    name: WORDS[kind],
    place: { file: one.file.path, span },
    where: whereIs(one.file, span),
  }));
  for (const twice of duplicates('line', named, 'a record says it once')) report(twice);
  return found[0];
}

const WORDS = { numbered: 'numbered', plural: 'plural', callerIs: 'caller is' } as const;

function resolveFields(
  one: Declared,
  base: RecordType | null,
  kinds: ReadonlyMap<string, FieldType['kind']>,
  report: Report,
): Map<string, Field> {
  reportTwice(one, report);
  const fields = new Map(base?.fields);
  // A record that names its caller field has that one alone.
  if (base?.callerField && one.block.clauses.some(clause => clause.kind === 'callerIs'))
    fields.delete(base.callerField);
  for (const { file, clause } of one.fields) {
    const inherited = fields.get(clause.name.text);
    const was = inherited?.type.kind ?? kinds.get(clause.name.text);
    const place = { file: file.path, span: clause.type.span };
    if (was !== undefined && was !== clause.type.kind) {
      const facts = { field: clause.name.text, of: one.name, kind: KIND_WORDS[clause.type.kind], was: KIND_WORDS[was] };
      report(changedKind.at(place, facts));
    } else fields.set(clause.name.text, resolveFieldClause(clause, file, one.name, inherited ?? null, report));
  }
  return fields;
}

/** A `more fields` block may name a field of the record again, to give it another label or other choices; nothing else is named twice. */
function reportTwice({ fields }: Declared, report: Report): void {
  const named = ({ file, clause }: DeclaredField) => ({
    name: clause.name.text,
    place: { file: file.path, span: clause.name.span },
    where: whereIs(file, clause.name.span),
  });
  for (const more of [false, true]) {
    for (const twice of duplicates('field', fields.filter(field => field.more === more).map(named))) report(twice);
  }
}

/** Letters alone, or a number could not be told from its prefix. */
const PREFIX = /^[A-Z]{1,10}$/;

function resolvePrefix(one: Declared, isPerson: boolean, report: Report): string | null {
  const clause = clauseOf(one, 'numbered', report);
  if (isPerson && !clause) return null;
  const prefix = clause?.prefix.text ?? '';
  if (PREFIX.test(prefix) && !isPerson) return prefix;
  report(
    badPrefix.at(
      { file: one.file.path, span: clause?.prefix.span ?? one.block.name.span },
      { record: one.name, prefix },
    ),
  );
  return null;
}

const CALLER: Field = {
  name: 'caller_id',
  label: 'Caller',
  type: { kind: 'person' },
  required: false,
  readOnly: false,
  identifies: false,
  sensitive: false,
  default: null,
  keeps: null,
};

/** A record that names no caller field has the one of every task, or gets one. */
function resolveCaller(one: Declared, usual: string, fields: Map<string, Field>, report: Report): string | null {
  const clause = clauseOf(one, 'callerIs', report);
  const name = clause?.field.text ?? usual;
  const isPerson = one.name === PERSON_RECORD;
  if (isPerson && !clause) return null;
  const field = fields.get(name);
  if (!field && !clause) fields.set(CALLER.name, CALLER);
  else if (isPerson || field?.type.kind !== 'person') {
    const why = isPerson
      ? 'people have no caller'
      : field
        ? `it is ${KIND_WORDS[field.type.kind]}`
        : 'there is no such field';
    report(
      badCallerField.at(
        { file: one.file.path, span: clause?.field.span ?? one.block.name.span },
        { field: name, of: one.name, why },
      ),
    );
    return null;
  }
  return name;
}
