import type { Problem } from './problem.js';

export const noSuch = (what: string, id: string): Problem => ({
  code: 'NOT_FOUND',
  message: `there is no ${what} \`${id.slice(0, 80)}\``,
  hint: 'it may have been addressed on another instance, or the address was cut; ask for the popup again',
});
