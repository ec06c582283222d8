import { GraphQLError } from 'graphql';

/** The words of `extensions.code`; the same as those of `/cti.do`. */
export type RefusalCode = 'FORBIDDEN' | 'INVALID' | 'BODY_TOO_LARGE' | 'UNAVAILABLE' | 'INTERNAL';

const STATUS: Readonly<Record<RefusalCode, number>> = {
  FORBIDDEN: 403,
  INVALID: 400,
  BODY_TOO_LARGE: 413,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** null: no code of ours. */
export const statusOf = (code: unknown): number | null => (isRefusalCode(code) ? STATUS[code] : null);

const isRefusalCode = (code: unknown): code is RefusalCode => typeof code === 'string' && Object.hasOwn(STATUS, code);

/** A top-level error of the response; shown to the client as it is. */
export const refuse = (code: RefusalCode, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });
