/** The words that analysts write, found at the place where a line stopped being a sentence. */
import type { Span } from '../diagnostic/diagnostic.js';
import { changed, type Edit, type Line, type Mended, readsOn, type Trials } from './parse-edits.js';
import type { Fault } from './parse-grammar.js';
import { around, shortened, wordAt } from './parse-words.js';
import { SLIPS, type Slip } from './syntax-slips.js';

/** Those of the list that cover the fault and with which the line reads on, up to one that makes it a sentence. */
export function slipsAt(line: Line, fault: Fault, trials: Trials): readonly Mended[] {
  const word = wordAt(line, fault.offset);
  const found: Mended[] = [];
  for (const slip of SLIPS) {
    if (slip.places && !slip.places.includes(line.place)) continue;
    for (const match of line.words.matchAll(slip.words)) {
      const mended = covers(line, match, word) ? mend(line, slip, match, { fault, trials }) : null;
      if (mended) found.push(mended);
      if (mended?.reading.ok) return found;
    }
  }
  return found;
}

/** A match reaches over the blanks after it. */
function covers({ words }: Line, match: RegExpExecArray, word: Span): boolean {
  const end = match.index + match[0].length;
  return match.index <= word.end && (end >= word.start || words.slice(end, word.start).trim() === '');
}

type At = { readonly fault: Fault; readonly trials: Trials };

function mend(line: Line, slip: Slip, match: RegExpExecArray, { fault, trials }: At): Mended | null {
  const groups = (match.indices ?? []).map(range => (range ? line.text.slice(range[0], range[1]) : ''));
  const insert = mendedBy(slip, groups);
  const edit: Edit = { start: match.index, end: match.index + match[0].length, insert };
  const next = changed(line, edit);
  if (next.text === line.text) return null;
  const reading = trials.read(next);
  if (slip.lost ? !reading.ok : !readsOn(reading, edit, fault)) return null;
  const wrote = shortened(groups[0] ?? '');
  const readings = slip.readings?.(groups).map(text => text.replace(/\s+/g, ' '));
  return {
    edit,
    line: next,
    reading,
    isLost: slip.mend === null || slip.lost === true,
    tell: (place, whole) => slip.kind.at(place, { wrote, better: readings ?? [whole ?? around(next, edit)] }),
  };
}

function mendedBy({ mend: how }: Slip, groups: readonly string[]): string {
  if (how === null) return '';
  return typeof how === 'string' ? filled(how, groups) : how(groups);
}

const filled = (template: string, groups: readonly string[]): string =>
  template.replace(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? '');
