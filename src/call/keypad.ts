const KEYS: ReadonlyMap<string, string> = new Map(
  ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'].flatMap((letters, i) =>
    [...letters].map(letter => [letter, String(i + 2)] as const),
  ),
);

/** Latin letters, in lower case, as the digits of their keys (ITU-T E.161); everything else stays. */
export const keypadDigits = (text: string): string => text.replace(/[a-z]/g, letter => KEYS.get(letter) ?? letter);
