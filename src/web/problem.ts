/** What went wrong with a request, told so that whoever sent it can mend it. */

const STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RULE_NOT_FOUND: 404,
  PLACEHOLDER: 400,
  DUPLICATE_PARAMETER: 400,
  TOO_MANY_PARAMETERS: 400,
  URI_TOO_LONG: 414,
  BODY_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  UNAVAILABLE: 503,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INVALID: 400,
  CONFLICT: 409,
  INTERNAL: 500,
} as const;

export type ProblemCode = keyof typeof STATUS;
export type ProblemStatus = (typeof STATUS)[ProblemCode];

export type Problem = {
  readonly code: ProblemCode;
  readonly message: string;
  /** What to do now. */
  readonly hint: string;
};

export const statusOf = (problem: Problem): ProblemStatus => STATUS[problem.code];

/** Headers that a status asks for. RFC 9110: 401 wants a challenge, and Basic makes browsers ask; 503 says when to come again. */
export function headersOf(problem: Problem): Readonly<Record<string, string>> {
  if (problem.code === 'UNAUTHENTICATED') return { 'www-authenticate': 'Basic realm="CTI", charset="UTF-8"' };
  if (problem.code === 'UNAVAILABLE') return { 'retry-after': '5' };
  return {};
}

export const UNAUTHENTICATED: Problem = {
  code: 'UNAUTHENTICATED',
  message: 'this service answers only those it knows',
  hint: 'send an API key: `Authorization: Bearer KEY`, `X-API-Key: KEY`, or Basic with the id of the key as user and the key as password',
};

export const UNAVAILABLE: Problem = {
  code: 'UNAVAILABLE',
  message: 'the database does not answer',
  hint: 'try again in a few seconds; the service recovers by itself',
};

export const tooLong = (bytes: number): Problem => ({
  code: 'URI_TOO_LONG',
  message: `the address is ${bytes} bytes long, at most ${MOST_URL_BYTES} are read`,
  hint: 'send fewer or shorter parameters, or the same ones as the body of a POST',
});

export const bodyTooLarge = (most: number): Problem => ({
  code: 'BODY_TOO_LARGE',
  message: `the body is larger than ${most / 1024} KiB`,
  hint: 'send fewer or shorter values',
});

export const missingScope = (scope: string, id: string): Problem => ({
  code: 'FORBIDDEN',
  message: `the key \`${id}\` lacks the scope \`${scope}\``,
  hint: `use a key that has it, made with \`cti credential create ID --scopes ${scope}\``,
});

export const internal = (requestId: string): Problem => ({
  code: 'INTERNAL',
  message: 'something went wrong in this service, not in what you sent',
  hint: `tell its operator the request id \`${requestId}\`: the log says more`,
});

/** The usual limit of instances and proxies alike. */
export const MOST_URL_BYTES = 8192;
