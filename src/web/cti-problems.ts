import { type CallError, callErrorText } from '../call/call-error.js';
import type { LookupError } from '../lookup.js';
import type { Problem } from './problem.js';

export const callProblem = (error: CallError): Problem => ({ code: error.code, ...callErrorText(error) });

export function lookupProblem(error: LookupError): Problem {
  switch (error.code) {
    case 'RULE_NOT_FOUND':
      return {
        code: error.code,
        message: `\`${cut(error.rule)}\` is no rule that a call may name`,
        hint: `\`sysparm_cti_rule\` may be one of ${listed(error.callable)}; without it the default rule answers`,
      };
    case 'PLACEHOLDER':
      return {
        code: error.code,
        message: `\`${error.parameter}\` arrived as \`${cut(error.text)}\`: the client did not fill it in, and nothing else says who calls`,
        hint: 'correct the address in the settings of the CTI client, so that it puts the number or name there',
      };
  }
}

export const wrongFormat = (format: string): Problem => ({
  code: 'INVALID',
  message: `\`${cut(format)}\` is no format`,
  hint: '`format` may be `html`, `json` or `text`',
});

const listed = (names: readonly string[]): string =>
  names.map(name => `\`${name}\``).join(', ') || 'none, since no rule is client callable';

/** One sentence stays one, whatever was sent; a backtick would end the mark around it. */
const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text).replaceAll('`', "'");
