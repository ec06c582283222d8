/** Why a call was refused, as data of the schema. */
import { type CallError, callErrorText } from '../call/call-error.js';
import { PARAMETERS } from '../call/parameters.js';
import type { LookupError } from '../lookup.js';
import type { InvalidCall, RuleNotFound, UnfilledPlaceholder } from './failure.js';

export type LookupFailure = RuleNotFound | UnfilledPlaceholder | InvalidCall;

export function invalidCall(error: CallError): InvalidCall {
  const { message, hint } = callErrorText(error);
  const path = error.code === 'DUPLICATE_PARAMETER' ? pathOf(error.parameter) : ['call'];
  return { code: error.code, message: `${message}: ${hint}`, path };
}

export function refused(error: LookupError): LookupFailure {
  switch (error.code) {
    case 'RULE_NOT_FOUND': {
      const { code, rule, callable } = error;
      const names = callable.map(name => `\`${name}\``).join(', ') || 'none, since no rule is client callable';
      return {
        code,
        rule,
        callable,
        message: `\`${cut(rule)}\` is no rule that a call may name; these are: ${names}`,
        path: ['call', 'rule'],
      };
    }
    case 'PLACEHOLDER': {
      const { code, parameter, text } = error;
      const message = `\`${parameter}\` arrived as \`${cut(text)}\`: the client did not fill it in, and nothing else says who calls`;
      return { code, parameter, text, message, path: pathOf(parameter) };
    }
  }
}

/** Where in the input a parameter stands; those without an argument of their own are among `parameters` and `fields`. */
function pathOf(parameter: string): string[] {
  const known = PARAMETERS.find(info => info.parameter === parameter);
  return ['call', known?.argument ?? 'parameters'];
}

/** A backtick would end the mark around it. */
const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text).replaceAll('`', "'");
