import { foldText } from './fold.js';

/** What programs print where they had nothing. */
const NOTHING: ReadonlySet<string> = new Set([
  '',
  'null',
  'undefined',
  'none',
  'nil',
  'nan',
  'n/a',
  '#n/a',
  'n.a.',
  'n. a.',
  'empty',
  'nothing',
  '-',
  '--',
  '---',
  '<>',
  '()',
  '[]',
  '{}',
  '""',
  "''",
]);
const WRAPPED: ReadonlySet<string> = new Set([...NOTHING].filter(word => word !== '' && /[a-z]/.test(word)));
const LONGEST = 40;

/** A field's value that says nothing. Narrower than `isAbsent`: `none` or `-` may be somebody's choice. */
export const isEmptyValue = (text: string): boolean => /^(?:|null|undefined|""|'')$/i.test(text.trim());

/** Says nothing: empty, quoted empty, or the word of a program for nothing (`null`, `undefined`, `None`, `(null)`, `<nil>`). */
export function isAbsent(text: string): boolean {
  if (text.trim() === '') return true;
  if (text.length > LONGEST) return false;
  const word = foldText(text);
  return NOTHING.has(word) || WRAPPED.has(word.replace(/^[\s"'<([{\\]+|[\s"'>)\]}\\]+$/g, ''));
}
