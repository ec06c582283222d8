/**
 * How texts and names are compared, everywhere: in conditions, in names of people, in the keys that the store computes on write. Folded text is a
 * key to compare by, not a text to show.
 */

/** Marks that are accents or points. Vowel signs of Indic and Thai scripts are letters to their readers and stay; so do kana voicing marks. */
const ACCENTS = new RegExp(
  // Latin, Greek and Cyrillic accents; Hebrew and Arabic points; variation selectors.
  [
    '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f\\u0483-\\u0487',
    '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7',
    '\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed',
    '\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}',
  ]
    .map(range => `[${range}]`)
    .join('|'),
  'gu',
);

/** Letters that Unicode does not take apart but that people leave out or spell out. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ı', 'i'],
  ['ĸ', 'k'],
  ['ς', 'σ'],
]);

const FOLDED_LETTERS = /[ßæœþøłđðħŧŋıĸς]/gu;
const INVISIBLE = /\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180f]/gu;

/** Format characters (bidi marks, zero widths, soft hyphens), surrogate halves and fillers removed. */
export const withoutInvisible = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd').replace(INVISIBLE, '');

/** Most texts are, and five times as fast to fold. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Without case (`ß` is `ss`), accents and surplus blanks; quotes and dashes in their plain form. Idempotent. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replaceAll('`', "'").replace(/ {2,}/g, ' ').trim();
  return withoutInvisible(text.replace(/[\u00b4\u1ffd]/g, "'").normalize('NFKD'))
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(FOLDED_LETTERS, letter => LETTERS.get(letter) ?? letter)
    .replace(/[\u2018\u2019\u201b\u02bb\u02bc\u2032`]/g, "'")
    .replace(/[\u201c-\u201f\u2033]/g, '"')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/**
 * The fold of a person's name, in which `Last, First` equals `First Last`: what stands before the first comma goes to the end, further commas
 * become blanks. So `Smith, Dr. John` is `dr. john smith`; titles are part of the name.
 */
export function nameKey(name: string): string {
  const folded = foldText(name).replaceAll('،', ',');
  const comma = folded.indexOf(',');
  if (comma < 0) return folded;
  return foldText(`${folded.slice(comma).replaceAll(',', ' ')} ${folded.slice(0, comma)}`);
}
