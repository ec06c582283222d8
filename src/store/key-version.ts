/**
 * Version of the keys for matching that are computed on write. Raised with every change of what `src/call` makes of a name, a text or a
 * number; `cti reindex` then writes them anew.
 */
export const KEY_VERSION = '1';
