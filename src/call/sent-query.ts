/** Fields of a form from `sysparm_query`: the `field=value` parts of an encoded query; whatever else it says is left out and said so. */
import { isEmptyValue } from './absent.js';
import type { SentField, Warning } from './call.js';
import { isScript, parseTerms, printTerm } from './encoded-query.js';
import { isCertainPlaceholder } from './placeholder.js';

const PARAMETER = 'sysparm_query';
/** Of a value that is left out, so much is shown. */
const SHOWN = 60;

export function dropped(parameter: string, text: string, why: string): Warning {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return { code: 'VALUE_DROPPED', parameter, message: `\`${shown}\` in \`${parameter}\` was left out: ${why}` };
}

export function readSentQuery(text: string): {
  readonly fields: readonly SentField[];
  readonly warnings: readonly Warning[];
} {
  const fields: SentField[] = [];
  const warnings: Warning[] = [];
  for (const part of parseTerms(text)) {
    if (part.kind === 'term' && isEmptyValue(part.term.value) && part.term.operator === '=') continue;
    const why = whyNot(part);
    if (why !== null) warnings.push(dropped(PARAMETER, part.kind === 'term' ? printTerm(part.term) : part.text, why));
    else if (part.kind === 'term')
      fields.push({ name: part.term.field, value: part.term.value.trim(), parameter: PARAMETER });
  }
  return { fields, warnings };
}

function whyNot(part: ReturnType<typeof parseTerms>[number]): string | null {
  if (part.kind !== 'term') return 'it is no `field=value`';
  if (isScript(part.term.value)) return 'a script is no value';
  if (part.join === 'or') return 'a form takes one value a field';
  if (part.term.operator !== '=') return 'a form takes `field=value` alone';
  return isCertainPlaceholder(part.term.value) ? 'the client never filled it' : null;
}
