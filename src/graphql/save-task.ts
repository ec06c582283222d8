import { fail, ok, type Result } from '../diagnostic/result.js';
import type { SentValues, StoredRecord, WriteProblem } from '../store/store.js';
import type { GraphQLContext } from './context.js';
import type { Conflict, InvalidInput, NotFound } from './failure.js';

export type NameValue = { readonly name: string; readonly value: string };
export type Saved = { readonly code: 'SAVED'; readonly task: StoredRecord };
export type SaveOutcome = Saved | InvalidInput | Conflict | NotFound;

export type CreateTask = { readonly recordType: string; readonly fields: readonly NameValue[] };
export type UpdateTask = {
  readonly ref: string;
  readonly version?: number | null;
  readonly fields: readonly NameValue[];
};

export async function createTask(
  { recordType, fields }: CreateTask,
  context: GraphQLContext,
): Promise<Saved | InvalidInput> {
  const { deps, ruleSet } = context;
  const type = ruleSet.vocabulary.records.get(recordType);
  if (type === undefined || type.prefix === null)
    return invalid(`\`${recordType}\` is no type of record that can be created`, 'recordType');
  const values = sentValues(fields);
  if (!values.ok) return values.error;
  const saved = await deps.store.records.create(ruleSet.vocabulary, recordType, values.value, whoOf(context));
  if (saved.ok) return { code: 'SAVED', task: saved.value };
  if (saved.error.kind === 'invalid') return invalidFields(saved.error);
  throw new Error(`creating a record ended in ${saved.error.kind}`);
}

/** Without a version the record is written as it is now, whoever changed it last. */
export async function updateTask({ ref, version, fields }: UpdateTask, context: GraphQLContext): Promise<SaveOutcome> {
  const { deps, ruleSet } = context;
  const values = sentValues(fields);
  if (!values.ok) return values.error;
  const current = await deps.store.records.byRef(ref, ruleSet.vocabulary);
  if (current === null) return noSuchTask(ref);
  const saved = await deps.store.records.update(
    ruleSet.vocabulary,
    current.sysId,
    version ?? current.version,
    values.value,
    whoOf(context),
  );
  return saved.ok ? { code: 'SAVED', task: saved.value } : problemOf(saved.error, ref);
}

function problemOf(problem: WriteProblem, ref: string): InvalidInput | Conflict | NotFound {
  switch (problem.kind) {
    case 'invalid':
      return invalidFields(problem);
    case 'conflict':
      return {
        code: 'CONFLICT',
        message: `somebody else changed \`${ref}\` in between: read it again, and send its version`,
        path: ['input', 'version'],
        current: problem.current,
      };
    case 'notFound':
      return noSuchTask(ref);
  }
}

const noSuchTask = (ref: string): NotFound => ({
  code: 'NOT_FOUND',
  message: `there is no task \`${ref}\``,
  path: ['input', 'ref'],
});

const invalid = (message: string, argument: string): InvalidInput => ({
  code: 'INVALID',
  message,
  path: ['input', argument],
  problems: [],
});

const invalidFields = ({ problems }: Extract<WriteProblem, { kind: 'invalid' }>): InvalidInput => ({
  code: 'INVALID',
  message: problems.map(({ field, message }) => `\`${field}\`: ${message}`).join('; '),
  path: ['input', 'fields'],
  problems,
});

/** An empty value empties the field. */
function sentValues(fields: readonly NameValue[]): Result<SentValues, InvalidInput> {
  const names = new Set<string>();
  for (const { name } of fields) {
    if (names.has(name)) return fail(invalid(`the field \`${name}\` is given twice`, 'fields'));
    names.add(name);
  }
  return ok(Object.fromEntries(fields.map(({ name, value }) => [name, value === '' ? null : value])));
}

const whoOf = ({ asker, deps }: GraphQLContext) => ({
  name: asker.agent?.name ?? asker.label,
  region: asker.region ?? deps.region,
  timeZone: deps.options.timeZone,
});
