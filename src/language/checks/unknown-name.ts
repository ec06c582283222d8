import { type Diagnostic, type DiagnosticKind, diagnosticKind, type Place } from '../../diagnostic/diagnostic.js';
import { nearest } from '../../diagnostic/did-you-mean.js';

type UnknownFacts = {
  readonly name: string;
  readonly of: string;
  readonly near: string;
  readonly known: readonly string[];
};

/** `near` is empty when nothing declared is spelt like it. */
const hint = ({ near, known }: UnknownFacts): string | null => {
  if (near !== '') return `did you mean \`${near}\`?`;
  const some = known.slice(0, LISTED).map(name => `\`${name}\``);
  return known.length > 0 ? `there is ${some.join(', ')}${known.length > LISTED ? ' …' : ''}` : null;
};

const LISTED = 12;
/** A word cut off after fewer letters says too little. */
const CUT_OFF = 3;

/** `prio` for `priority`, where nothing else begins so. */
function longerOf(name: string, known: readonly string[]): string | null {
  const [only, ...more] = known.filter(each => each.toLowerCase().startsWith(name.toLowerCase()));
  return name.length >= CUT_OFF && more.length === 0 ? (only ?? null) : null;
}

export const unknownRecord = diagnosticKind<UnknownFacts>({
  code: 'CTI102',
  severity: 'error',
  message: ({ name }) => `no record is named \`${name}\``,
  hint,
});

export const unknownField = diagnosticKind<UnknownFacts>({
  code: 'CTI103',
  severity: 'error',
  message: ({ name, of }) => `\`${of}\` has no field \`${name}\``,
  hint,
});

export const unknownView = diagnosticKind<UnknownFacts>({
  code: 'CTI104',
  severity: 'error',
  message: ({ name }) => `no view is named \`${name}\``,
  hint,
});

export const unknownRule = diagnosticKind<UnknownFacts>({
  code: 'CTI105',
  severity: 'error',
  message: ({ name }) => `no rule is named \`${name}\``,
  hint,
});

export const unknownAction = diagnosticKind<UnknownFacts>({
  code: 'CTI106',
  severity: 'error',
  message: ({ name }) => `no action is named \`${name}\``,
  hint: facts => hint(facts) ?? `declare it: \`action ${facts.name}\`, with what it writes below`,
});

export const unknownChoice = diagnosticKind<UnknownFacts>({
  code: 'CTI107',
  severity: 'error',
  message: ({ name, of }) => `\`${name}\` is not a choice of \`${of}\``,
  hint,
});

/** `of`: what `name` was looked for in; empty for names of the whole rule set. */
export function unknown(
  kind: DiagnosticKind<UnknownFacts>,
  place: Place,
  name: string,
  known: readonly string[],
  of = '',
): Diagnostic {
  return kind.at(place, { name, of, near: nearest(name, known) ?? longerOf(name, known) ?? '', known });
}
