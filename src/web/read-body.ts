import { fail, ok, type Result } from '../diagnostic/result.js';
import { bodyTooLarge, type Problem } from './problem.js';

/** The body as bytes, counted while it arrives: what a client says about its length is not believed. */
export async function readBody(request: Request, most: number): Promise<Result<Buffer, Problem>> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return fail(bodyTooLarge(most));
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > most) {
      await reader?.cancel();
      return fail(bodyTooLarge(most));
    }
    chunks.push(part.value);
  }
  return ok(Buffer.concat(chunks));
}
