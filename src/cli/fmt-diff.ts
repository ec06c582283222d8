/** What differs between two texts, line by line, in the shape that `diff -u` prints. */
import { safe } from '../diagnostic/display.js';

type Change = { readonly kind: ' ' | '-' | '+'; readonly line: string };

/** Lines shown around what differs. */
const AROUND = 2;
/** Of a longer difference the beginning is shown. */
const SHOWN = 100;
/** Above so many pairs of lines the middle is shown as all removed and all added. */
const PAIRS = 4_000_000;

/** What cannot be seen, a carriage return for one, is printed as its code. */
export function lineDiff(path: string, before: string, after: string, colour: boolean): string {
  const changes = changesOf(before.split('\n'), after.split('\n'));
  const near = changes.map((_, i) =>
    changes.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ kind }) => kind !== ' '),
  );
  const lines: string[] = [];
  let old = 1;
  changes.forEach(({ kind, line }, i) => {
    if (near[i] && !near[i - 1]) lines.push(`@@ line ${old} @@`);
    if (near[i]) lines.push(painted(kind, `${kind}${safe(line)}`, colour));
    if (kind !== '+') old++;
  });
  const more = lines.length > SHOWN ? [`… ${lines.length - SHOWN} more lines`] : [];
  return [`--- ${safe(path)}`, `+++ ${safe(path)} (formatted)`, ...lines.slice(0, SHOWN), ...more].join('\n');
}

function painted(kind: Change['kind'], text: string, colour: boolean): string {
  if (!colour || kind === ' ') return text;
  return `\u001B[${kind === '-' ? '31' : '32'}m${text}\u001B[0m`;
}

function changesOf(before: readonly string[], after: readonly string[]): readonly Change[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const middle = changesWithin(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  return [...same(before.slice(0, head)), ...middle, ...same(before.slice(before.length - tail))];
}

const same = (lines: readonly string[]): readonly Change[] => lines.map(line => ({ kind: ' ', line }));

/** By the longest common subsequence of lines. */
function changesWithin(before: readonly string[], after: readonly string[]): readonly Change[] {
  if (before.length * after.length > PAIRS) return [...all('-', before), ...all('+', after)];
  const common = commonLengths(before, after);
  const length = (i: number, j: number): number => common[i]?.[j] ?? 0;
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [left, right] = [before[i], after[j]];
    if (left !== undefined && left === right) {
      changes.push({ kind: ' ', line: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || length(i + 1, j) >= length(i, j + 1))) {
      changes.push({ kind: '-', line: left });
      i++;
    } else if (right !== undefined) {
      changes.push({ kind: '+', line: right });
      j++;
    }
  }
  return changes;
}

const all = (kind: Change['kind'], lines: readonly string[]): readonly Change[] => lines.map(line => ({ kind, line }));

/** `[i][j]`: how many lines `before` from i on and `after` from j on have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint32Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const [row, below] = [rows[i], rows[i + 1]];
      if (!row || !below) continue;
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}
