/** What of an error a client sees. */
import { type ExecutionResult, GraphQLError } from 'graphql';
import { Unavailable } from '../store/store.js';
import type { GraphQLLog } from './context.js';
import { type RefusalCode, refuse, statusOf } from './refusal.js';

/** Seconds, as the header says them. */
const RETRY_AFTER = '5';

const CODE_OF_STATUS: Readonly<Record<number, RefusalCode>> = { 403: 'FORBIDDEN', 413: 'BODY_TOO_LARGE' };

/** A `GraphQLError` that was thrown as one is meant for the client; anything else is an outage or a bug. */
export function maskError(error: unknown): GraphQLError {
  const cause = causeOf(error);
  if (cause === null && error instanceof GraphQLError) return error;
  const masked =
    cause instanceof Unavailable
      ? refuse('UNAVAILABLE', 'the database does not answer: try again in a few seconds')
      : refuse(
          'INTERNAL',
          'something went wrong in this service, not in what you sent; its log says more under the request id',
        );
  const { nodes, source, positions, path } = error instanceof GraphQLError ? error : {};
  return new GraphQLError(masked.message, {
    nodes,
    source,
    positions,
    path,
    originalError: asError(cause),
    extensions: masked.extensions,
  });
}

/** What was really thrown, when that was no `GraphQLError`. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  return error.originalError === undefined ? null : causeOf(error.originalError);
}

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)));

/** Gives every error a code, system failures the request id and the log their cause; an answer without data gets the status of its error. */
export function settle(result: ExecutionResult, requestId: string, log: GraphQLLog): ExecutionResult {
  if (result.errors === undefined || result.errors.length === 0) return result;
  const errors = result.errors.map(error => coded(error, requestId, log));
  const outage = errors.some(({ extensions }) => extensions.code === 'UNAVAILABLE');
  if (!outage && result.data !== null && result.data !== undefined) return { ...result, errors };
  return {
    ...(outage || result.data === undefined ? {} : { data: null }),
    errors: errors.map(withStatus),
    extensions: result.extensions,
  };
}

function coded(error: GraphQLError, requestId: string, log: GraphQLLog): GraphQLError {
  const { code, http } = error.extensions;
  if (code === 'INTERNAL' || code === 'UNAVAILABLE') {
    log.error({ requestId, err: error.originalError, path: error.path }, `graphql: ${error.message}`);
    return withExtensions(error, { requestId });
  }
  return statusOf(code) === null
    ? withExtensions(error, { code: CODE_OF_STATUS[httpStatus(http)] ?? 'INVALID' })
    : error;
}

/** `http` is read by yoga and never sent. Its own `spec` statuses, for requests that are not well formed, stay. */
function withStatus(error: GraphQLError): GraphQLError {
  const { code, http } = error.extensions;
  const status = statusOf(code);
  if (http !== undefined || status === null) return error;
  const headers = code === 'UNAVAILABLE' ? { 'retry-after': RETRY_AFTER } : {};
  return withExtensions(error, { http: { status, headers } });
}

const httpStatus = (http: unknown): number =>
  typeof http === 'object' && http !== null && 'status' in http && typeof http.status === 'number' ? http.status : 0;

/** A new error: one from validation is cached with its document and serves many requests. */
function withExtensions(error: GraphQLError, extensions: Readonly<Record<string, unknown>>): GraphQLError {
  const { message, nodes, source, positions, path, originalError } = error;
  return new GraphQLError(message, {
    nodes,
    source,
    positions,
    path,
    originalError,
    extensions: { ...error.extensions, ...extensions },
  });
}
