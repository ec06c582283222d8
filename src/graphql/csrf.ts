import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import type { Plugin } from 'graphql-yoga';

/**
 * A browser sends forms and plain text anywhere without asking first, with the Basic credentials it remembers, so those types need a
 * header that no form can send. A GET only reads, and its answer is unreadable across origins: it goes on without.
 */
export function csrfPrevention(): Plugin {
  const { onRequestParse } = useCSRFPrevention({ requestHeaders: ['x-graphql-yoga-csrf', 'x-requested-with'] });
  return {
    onRequestParse: payload => (payload.request.method === 'GET' ? undefined : onRequestParse?.(payload)),
  };
}
