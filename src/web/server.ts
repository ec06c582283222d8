import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { Env } from './env.js';
import { MOST_URL_BYTES, type Problem, statusOf, tooLong } from './problem.js';

export type Listening = {
  readonly port: number;
  /** Lets running requests end, but not longer than `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** Larger than any header that we answer ourselves, so that a long address gets our 414 and not a closed line. */
const MOST_HEADER_BYTES = 64 * 1024;

/** Slow clients hold a socket, never for long. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2000,
};

/** `appFor`: made for the port that was got. The error is a sentence: port taken, address not ours, no right to it. */
export function listen(
  appFor: (port: number) => Hono<Env>,
  port: number,
  host: string,
): Promise<Result<Listening, string>> {
  let app: Hono<Env> | undefined;
  const listener = getRequestListener(
    (request, env) => app?.fetch(request, env as HttpBindings) ?? problemResponse(UNREADABLE),
    {
      // For HTTP/1.0 clients, which name no host.
      hostname: 'localhost',
      errorHandler: () => problemResponse(UNREADABLE),
    },
  );
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES, ...TIMEOUTS }, listener);
  server.on('clientError', answerClientError);
  return new Promise(resolve => {
    server.once('error', error => resolve(fail(listenProblem(error, host, port))));
    server.listen(port, host, () => {
      const started = listening(server);
      app = appFor(started.port);
      resolve(ok(started));
    });
  });
}

function listening(server: Server): Listening {
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stop: graceMs =>
      new Promise(resolve => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is in use by another process: stop it, or set PORT to another one`;
    case 'EACCES':
      return `this user may not listen on port ${port}: set PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine: set HOST to one that is, or to 0.0.0.0 for all`;
    default:
      return `cannot listen on ${host}:${port} (${error.code ?? error.message})`;
  }
}

/** What was no HTTP request, or too large a one, to node's own parser. Nobody is authenticated yet, so the answer says only what to mend. */
function answerClientError(error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const problem = clientProblem(error);
  const body = JSON.stringify({ error: problem });
  const head = [
    `HTTP/1.1 ${statusLine(error, problem)}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function statusLine(error: NodeJS.ErrnoException, problem: Problem): string {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  if (problem.code === 'URI_TOO_LONG') return '414 URI Too Long';
  return error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
}

function clientProblem(error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }): Problem {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { ...UNREADABLE, message: 'the request did not arrive in time', hint: 'send it again' };
  if (error.code !== 'HPE_HEADER_OVERFLOW') return UNREADABLE;
  const lineEnd = error.rawPacket?.indexOf('\r\n') ?? -1;
  if (lineEnd < 0 || lineEnd > MOST_URL_BYTES) return tooLong(error.rawPacket?.length ?? MOST_HEADER_BYTES);
  return { code: 'INVALID', message: 'the headers are too large', hint: 'send fewer cookies and headers' };
}

const UNREADABLE: Problem = {
  code: 'INVALID',
  message: 'this is not an HTTP request that can be read',
  hint: 'blanks and letters like `ü` in an address must be encoded: `Don%20Goodliffe`, `J%C3%BCrgen`',
};

const problemResponse = (problem: Problem): Response =>
  Response.json(
    { error: problem },
    { status: statusOf(problem), headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } },
  );
