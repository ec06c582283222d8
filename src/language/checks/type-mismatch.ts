import { diagnosticKind } from '../../diagnostic/diagnostic.js';
import { KIND_WORDS } from '../kind-words.js';

/** `left` as in "`caller.vip` is yes or no"; `problem` is the rest of the sentence; `fix` may be empty. */
export const typeMismatch = diagnosticKind<{ readonly problem: string; readonly fix: string }>({
  code: 'CTI123',
  severity: 'error',
  message: ({ problem }) => problem,
  hint: ({ fix }) => fix || null,
});

/** `beside`: what it is compared with, with its backticks; `kind`: what that is. */
export const bareWord = diagnosticKind<{ readonly word: string; readonly beside: string; readonly kind: string }>({
  code: 'CTI124',
  severity: 'error',
  message: ({ word, beside }) => `\`${word}\` is a bare word, but ${beside} has no choices that it could name`,
  hint: facts => bareWordHint(facts),
});

const NOTHING = new Set(['null', 'nil', 'none', 'nothing', 'blank', 'undefined']);
const YES = new Set(['true', 'y', 'on', 'checked', 'ticked']);
const NO = new Set(['false', 'n', 'off', 'unchecked']);

type BareWord = { readonly word: string; readonly beside: string; readonly kind: string };

function bareWordHint({ word, beside, kind }: BareWord): string {
  const folded = word.toLowerCase();
  const subject = beside.replaceAll('`', '');
  if (NOTHING.has(folded) && beside.startsWith('`')) {
    return `\`${subject} is ${subject.startsWith('sysparm_') ? 'not given' : 'empty'}\` asks whether there is nothing`;
  }
  if (kind !== KIND_WORDS.yesNo) return `write "${word}"`;
  if (YES.has(folded)) return 'write `yes`';
  return NO.has(folded) ? 'write `no`' : 'write `yes` or `no`';
}

export const notYesOrNo = diagnosticKind<{ readonly subject: string; readonly kind: string; readonly fix: string }>({
  code: 'CTI126',
  severity: 'error',
  message: ({ subject, kind }) => `\`${subject}\` is ${kind}, so it cannot stand alone`,
  hint: ({ fix }) => fix,
});

export const notesCompared = diagnosticKind<{ readonly field: string }>({
  code: 'CTI127',
  severity: 'error',
  message: ({ field }) => `\`${field}\` holds a list of notes, which no condition or text can read`,
});

export const notADate = diagnosticKind<{ readonly subject: string; readonly kind: string }>({
  code: 'CTI142',
  severity: 'error',
  message: ({ subject, kind }) => `\`${subject}\` is ${kind}, \`within\` and \`older than\` ask about a date and time`,
  hint: () => 'for a record there are `opened` and `updated`',
});
