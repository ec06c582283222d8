/** What is looked at before parsing, so that no file can make the parser slow or deep. Passes in order, each leaves a text of the same length. */
import { limits } from '../../grammar/cti.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { fileTooLong, lineTooLong, nestedTooDeep, strayCharacter } from './syntax-codes.js';
import { goesOn, linesOf, masked } from './syntax-scan.js';

export type Limited = { readonly text: string; readonly diagnostics: readonly Diagnostic[] };

/** Lines that break a limit are told and blanked, the rest is read; a file that is too long is not read at all. */
export function withinLimits(file: string, source: string): Limited {
  if (source.length > limits.fileLength) {
    const told = fileTooLong.at(
      { file, span: { start: 0, end: 0 } },
      { length: source.length, limit: limits.fileLength },
    );
    return { text: '', diagnostics: [told] };
  }
  const passes = [withoutStrayCharacters, withoutLongLines, withoutDeepLines];
  return passes.reduce<Limited>(
    ({ text, diagnostics }, pass) => {
      const next = pass(file, text);
      return { text: next.text, diagnostics: [...diagnostics, ...next.diagnostics] };
    },
    { text: source, diagnostics: [] },
  );
}

/** Control characters, marks that turn the direction of what follows, halves of surrogate pairs, and what Unicode never assigns. */
const STRAY = /(?:(?![\t\r\n])[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF])+|\p{Cs}/gu;

function withoutStrayCharacters(file: string, source: string): Limited {
  const diagnostics: Diagnostic[] = [];
  const text = source.replace(STRAY, (found, start: number) => {
    const span = { start, end: start + found.length };
    if (diagnostics.length < limits.mistakes) {
      diagnostics.push(strayCharacter.at({ file, span }, { character: codePoint(found), count: found.length }));
    }
    return ' '.repeat(found.length);
  });
  return { text, diagnostics };
}

const codePoint = (text: string): string => `U+${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

function withoutLongLines(file: string, source: string): Limited {
  const long = linesOf(source).filter(({ start, end }) => end - start > limits.lineLength);
  const diagnostics = long.map(({ start, end }) =>
    lineTooLong.at({ file, span: { start, end: start } }, { length: end - start, limit: limits.lineLength }),
  );
  return { text: blanked(source, long), diagnostics };
}

/** Depth carries over to the lines that go on with a sentence. */
function withoutDeepLines(file: string, source: string): Limited {
  const diagnostics: Diagnostic[] = [];
  const deep: { start: number; end: number }[] = [];
  let depth = 0;
  let told = false;
  for (const { start, end } of linesOf(source)) {
    const line = masked(source.slice(start, end));
    if (line.trim() === '') continue;
    if (!goesOn(line)) {
      depth = 0;
      told = false;
    }
    const tooDeep = depthFault(line, depth);
    depth = tooDeep.depth;
    if (tooDeep.at === null && !told) continue;
    if (!told) {
      const at = start + (tooDeep.at ?? 0);
      diagnostics.push(nestedTooDeep.at({ file, span: { start: at, end: at + 1 } }, { limit: limits.nesting }));
    }
    told = true;
    deep.push({ start, end });
  }
  return { text: blanked(source, deep), diagnostics };
}

function depthFault(line: string, before: number): { readonly depth: number; readonly at: number | null } {
  let depth = before;
  let at: number | null = null;
  for (const { 0: sign, index } of line.matchAll(/[()]/g)) {
    depth = sign === '(' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > limits.nesting && at === null) at = index;
  }
  return { depth, at };
}

function blanked(source: string, lines: readonly { readonly start: number; readonly end: number }[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const line of lines) {
    parts.push(source.slice(end, line.start), ' '.repeat(line.end - line.start));
    end = line.end;
  }
  return [...parts, source.slice(end)].join('');
}
