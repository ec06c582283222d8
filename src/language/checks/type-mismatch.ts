import { diagnosticKind } from '../../diagnostic/diagnostic.js';

/** `left` as in "`caller.vip` is yes or no"; `problem` is the rest of the sentence; `fix` may be empty. */
export const typeMismatch = diagnosticKind<{ readonly problem: string; readonly fix: string }>({
  code: 'CTI123',
  severity: 'error',
  message: ({ problem }) => problem,
  hint: ({ fix }) => fix || null,
});

export const bareWord = diagnosticKind<{ readonly word: string; readonly beside: string }>({
  code: 'CTI124',
  severity: 'error',
  message: ({ word, beside }) => `\`${word}\` is a bare word, but ${beside} has no choices that it could name`,
  hint: ({ word }) => `write "${word}"`,
});

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
