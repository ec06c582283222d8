import { createHash } from 'node:crypto';
import { never } from '../diagnostic/result.js';
import type { SameCall } from '../plan/planned-action.js';

/** For how long a delivery of the same call is a repeat, in seconds. */
export const REPEAT_SECONDS: { readonly [K in SameCall['kind']]: number } = { callId: 24 * 60 * 60, repeat: 30 };

/** One key for each action and call. Hashed, since a call's parameters are people's names and numbers, and longer than an index entry. */
export function actionKey(action: string, call: SameCall): string {
  return createHash('sha256')
    .update(JSON.stringify([action, ...partsOf(call)]))
    .digest('base64url');
}

function partsOf(call: SameCall): readonly unknown[] {
  switch (call.kind) {
    case 'callId':
      return [call.kind, call.callId];
    case 'repeat': {
      const parameters = [...call.parameters].sort(([a], [b]) => (a < b ? -1 : 1));
      return [call.kind, call.who, call.rule, parameters];
    }
    default:
      return never(call);
  }
}
