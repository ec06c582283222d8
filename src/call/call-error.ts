import { never } from '../diagnostic/result.js';

/** At most this many parameters, whatever they are called. */
export const MOST_PARAMETERS = 100;

export type CallError =
  /** The same name twice, in any case; which of them is meant cannot be known. */
  | { readonly code: 'DUPLICATE_PARAMETER'; readonly parameter: string }
  | { readonly code: 'TOO_MANY_PARAMETERS'; readonly count: number; readonly most: number };

/** One sentence, and what to mend. */
export function callErrorText(error: CallError): { readonly message: string; readonly hint: string } {
  switch (error.code) {
    case 'DUPLICATE_PARAMETER':
      return {
        message: `the parameter \`${error.parameter}\` is there twice`,
        hint: `send \`${error.parameter}\` once`,
      };
    case 'TOO_MANY_PARAMETERS':
      return { message: `${error.count} parameters are too many`, hint: `send at most ${error.most}` };
    default:
      return never(error);
  }
}
