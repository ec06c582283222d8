/** What came of a call, in the words in which a rule would say it. */
import type { Answer, Decision } from '../answer/answer.js';
import { never } from '../diagnostic/result.js';
import type { Example } from '../language/example.js';
import type { Field, Vocabulary } from '../language/vocabulary.js';
import type { Stored } from '../plan/bind-fields.js';
import { recordTypeOf, recordValue } from '../plan/bind-fields.js';
import { AGENT_ID } from './run-given.js';

export type Happened = {
  /** Of the rule that answered. */
  readonly rule: string;
  /** `show list`, `new incident` */
  readonly answer: string;
  /** `caller is "Ann Lee"`, `several callers: "Ann Lee", "Bob Ray"`, `caller is unknown` */
  readonly caller: string;
  /** null: an answer without a view. */
  readonly view: string | null;
  /** What the form is filled with, or what the record holds that an example may ask; empty ones are left out. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly actions: readonly string[];
  readonly warnings: readonly string[];
};

export function happened(decision: Decision, example: Example, vocabulary: Vocabulary): Happened {
  return {
    rule: decision.rule.name,
    answer: answerInWords(decision, vocabulary),
    caller: callerInWords(decision),
    view: viewOf(decision),
    fields: shownFields(decision, vocabulary).flatMap(field => {
      const value = shownValue(decision, field.name, vocabulary);
      return value === null || field.sensitive
        ? []
        : [{ name: field.name, value: valueInWords(field, value, example) }];
    }),
    actions: decision.actions.map(({ name }) => name),
    warnings: decision.warnings.map(({ message }) => message),
  };
}

/** Fields of the form or the record that is shown, in the order of the vocabulary. */
export function shownFields({ answer }: Decision, vocabulary: Vocabulary): readonly Field[] {
  if (answer.kind === 'new') return [...(vocabulary.records.get(answer.recordType)?.fields.values() ?? [])];
  return answer.kind === 'record' ? [...(recordTypeOf(answer.record, vocabulary)?.fields.values() ?? [])] : [];
}

/** null: empty. */
export function shownValue({ answer }: Decision, name: string, vocabulary: Vocabulary): Stored {
  if (answer.kind === 'new') return answer.fields.find(field => field.name === name)?.value ?? null;
  return answer.kind === 'record' ? recordValue(answer.record, vocabulary, name) : null;
}

export function answerInWords(decision: Decision, vocabulary: Vocabulary): string {
  const { answer } = decision;
  switch (answer.kind) {
    case 'list':
      return 'show list';
    case 'caller':
      return 'show caller';
    case 'callers':
      return 'show callers';
    case 'records':
      return listAsWritten(decision, answer, vocabulary);
    case 'record':
      return answer.asTask ? 'show task' : `show ${answer.record.recordType} numbered ${quoted(answer.record.number)}`;
    case 'new':
      return `new ${answer.recordType}`;
    case 'page':
      return `show page ${quoted(answer.url)}`;
    case 'message':
      return `show message ${quoted(answer.text)}`;
    case 'nothing':
      return answer.reason === null ? 'show nothing' : `show nothing, since ${answer.reason}`;
    default:
      return never(answer);
  }
}

/** A list is what the rule's own line says; its query is for machines. */
function listAsWritten(
  { trace }: Decision,
  answer: Extract<Answer, { kind: 'records' }>,
  vocabulary: Vocabulary,
): string {
  const answering = trace.findLast(({ result }) => result.kind === 'yes' || result.kind === 'answered');
  const plural = vocabulary.records.get(answer.recordType)?.plural ?? answer.recordType;
  return answering?.answer ?? `show list of ${plural}`;
}

export function callerInWords({ identification: { kind, caller, candidates, more } }: Decision): string {
  switch (kind) {
    case 'KNOWN':
      return `caller is ${quoted(caller?.name ?? '')}`;
    case 'SEVERAL':
      return `several callers: ${candidates.map(person => quoted(person.name)).join(', ')}${more ? ' and more' : ''}`;
    case 'UNKNOWN':
      return 'caller is unknown';
    default:
      return never(kind);
  }
}

/** A popup that no view was asked for is shown with `default`. null: there is no popup of ours. */
export const viewOf = ({ popup, view }: Decision): string | null =>
  popup === null || popup.page === 'elsewhere' ? null : (view ?? 'default');

/** As an example writes it. */
export function valueInWords(field: Field, value: NonNullable<Stored>, { people }: Example): string {
  const { type } = field;
  switch (type.kind) {
    case 'choice': {
      const choice = type.choices.find(each => each.value === String(value));
      return choice?.name ?? String(value);
    }
    case 'yesNo':
      return value === true || value === 'true' ? 'yes' : 'no';
    case 'number':
      return String(value);
    case 'person':
      if (value === AGENT_ID) return 'agent';
      return quoted(people.find(person => person.sysId === value)?.name ?? String(value));
    default:
      return quoted(String(value));
  }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
