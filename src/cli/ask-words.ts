/** One answer in words, for a terminal. */
import type { Answer, Decision } from '../answer/answer.js';
import { sentences } from '../answer/sentences.js';
import { never, type Result } from '../diagnostic/result.js';
import type { LookupError } from '../lookup.js';

export function askedInWords(answered: Result<Decision, LookupError>, url: string | null): string {
  if (!answered.ok) return `${errorInWords(answered.error)}\n`;
  const { value } = answered;
  const lines = [
    `${answerInWords(value.answer)}: ${callerInWords(value)}`,
    `  ${url ?? 'no popup opens'}`,
    '',
    `rule ${value.rule.name} "${value.rule.title}"`,
    ...sentences(value.trace).map(text => `  ${text}`),
    ...value.actions.map(({ name }) => `  would run ${name}`),
    ...value.warnings.map(({ code, message }) => `warning ${code}: ${message}`),
  ];
  return `${lines.join('\n')}\n`;
}

function answerInWords(answer: Answer): string {
  switch (answer.kind) {
    case 'list':
      return 'the caller with all open records';
    case 'caller':
      return 'the caller';
    case 'callers':
      return 'a choice among the callers';
    case 'records':
      return `a list of ${answer.recordType}`;
    case 'record':
      return String(answer.record.fields.number ?? answer.record.recordType);
    case 'new':
      return `a new ${answer.recordType}`;
    case 'page':
      return 'a page elsewhere';
    case 'message':
      return `the message "${answer.text}"`;
    case 'nothing':
      return answer.reason === null ? 'nothing' : `nothing (${answer.reason})`;
    default:
      return never(answer);
  }
}

function callerInWords({ identification: { kind, caller, candidates, more } }: Decision): string {
  switch (kind) {
    case 'KNOWN':
      return `${caller?.name ?? ''} is calling`;
    case 'SEVERAL':
      return `${more ? 'more than ' : ''}${candidates.length} people may be calling, ${candidates.map(({ name }) => name).join(', ')}`;
    case 'UNKNOWN':
      return 'the caller is not known';
    default:
      return never(kind);
  }
}

function errorInWords(error: LookupError): string {
  switch (error.code) {
    case 'RULE_NOT_FOUND':
      return `no client callable rule is named \`${error.rule}\`: there are ${error.callable.join(', ') || 'none'}`;
    case 'PLACEHOLDER':
      return `${error.parameter} is \`${error.text}\`, which the client never filled, and nothing else says who calls`;
    default:
      return never(error);
  }
}
