/** Expected failures: data, not exceptions. Each is an object type that implements `Error`. */
import type { RecordFacts } from '../plan/facts.js';
import type { FieldProblem } from '../store/store.js';
import { builder } from './builder.js';

type Base = { readonly message: string; readonly path: readonly string[] };

export type RuleNotFound = Base & {
  readonly code: 'RULE_NOT_FOUND';
  readonly rule: string;
  readonly callable: readonly string[];
};
export type UnfilledPlaceholder = Base & {
  readonly code: 'PLACEHOLDER';
  readonly parameter: string;
  readonly text: string;
};
export type InvalidCall = Base & { readonly code: 'DUPLICATE_PARAMETER' | 'TOO_MANY_PARAMETERS' };
export type InvalidInput = Base & { readonly code: 'INVALID'; readonly problems: readonly FieldProblem[] };
export type Conflict = Base & { readonly code: 'CONFLICT'; readonly current: RecordFacts };
export type NotFound = Base & { readonly code: 'NOT_FOUND' };

export type Failure = RuleNotFound | UnfilledPlaceholder | InvalidCall | InvalidInput | Conflict | NotFound;

const ErrorCodeRef = builder.enumType('ErrorCode', {
  description: 'What went wrong; the same words as in the errors of `/cti.do`.',
  values: {
    RULE_NOT_FOUND: {
      value: 'RULE_NOT_FOUND',
      description: 'The call names a rule that does not exist or that a call may not name.',
    },
    PLACEHOLDER: {
      value: 'PLACEHOLDER',
      description: 'The client sent a placeholder that it never filled, and nothing else says who calls.',
    },
    DUPLICATE_PARAMETER: { value: 'DUPLICATE_PARAMETER', description: 'The same parameter was given twice.' },
    TOO_MANY_PARAMETERS: { value: 'TOO_MANY_PARAMETERS', description: 'More parameters than a call may have.' },
    INVALID: { value: 'INVALID', description: 'What was sent cannot be taken as it is.' },
    CONFLICT: { value: 'CONFLICT', description: 'Somebody else changed the record in between.' },
    NOT_FOUND: { value: 'NOT_FOUND', description: 'There is no such record.' },
  } satisfies Record<Failure['code'], { value: Failure['code']; description: string }>,
});

export const ErrorRef = builder.interfaceRef<Base & { readonly code: Failure['code'] }>('Error').implement({
  description: 'Something that a client can mend.',
  fields: t => ({
    code: t.field({ type: ErrorCodeRef, description: 'What went wrong, for programs.', resolve: ({ code }) => code }),
    message: t.exposeString('message', { description: 'What went wrong and what to do, for people.' }),
    path: t.stringList({
      description: 'Which argument it is about: `["call", "rule"]`.',
      resolve: ({ path }) => [...path],
    }),
  }),
});

export const RuleNotFoundErrorRef = builder.objectRef<RuleNotFound>('RuleNotFoundError').implement({
  description: 'The call names a rule that does not exist or that a call may not name; which of the two is not told.',
  interfaces: [ErrorRef],
  fields: t => ({
    rule: t.exposeString('rule', { description: 'The name that was sent.' }),
    callable: t.stringList({
      description: 'Names of the rules that a call may name.',
      resolve: ({ callable }) => [...callable],
    }),
  }),
});

export const PlaceholderErrorRef = builder.objectRef<UnfilledPlaceholder>('PlaceholderError').implement({
  description: 'The client sent a placeholder that it never filled, and nothing else says who calls or which task.',
  interfaces: [ErrorRef],
  fields: t => ({
    parameter: t.exposeString('parameter', { description: 'The parameter, by its name in a URL.' }),
    text: t.exposeString('text', { description: 'The placeholder as sent.' }),
  }),
});

export const InvalidCallErrorRef = builder.objectRef<InvalidCall>('InvalidCallError').implement({
  description: 'The call cannot be read: a parameter is given twice, or there are too many.',
  interfaces: [ErrorRef],
});

const FieldProblemRef = builder.objectRef<FieldProblem>('FieldProblem').implement({
  description: 'Something about one field of what was to be written.',
  fields: t => ({
    field: t.exposeString('field', { description: 'Name of the field.' }),
    message: t.exposeString('message', { description: 'What is wrong with its value, for people.' }),
  }),
});

export const InvalidInputErrorRef = builder.objectRef<InvalidInput>('InvalidInputError').implement({
  description: 'Some values cannot be written; nothing was.',
  interfaces: [ErrorRef],
  fields: t => ({
    problems: t.field({
      type: [FieldProblemRef],
      description: 'One entry a field.',
      resolve: ({ problems }) => [...problems],
    }),
  }),
});

export const NotFoundErrorRef = builder.objectRef<NotFound>('NotFoundError').implement({
  description: 'There is no such record.',
  interfaces: [ErrorRef],
});
