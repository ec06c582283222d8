import { diagnosticKind } from '../../diagnostic/diagnostic.js';

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/i;

/** `subjects`: `caller` and `task`, as far as they have it; `records`: the plural of a record that has it, or empty. */
export const whoseField = diagnosticKind<{
  readonly field: string;
  readonly subjects: readonly string[];
  readonly records: string;
}>({
  code: 'CTI146',
  severity: 'error',
  message: ({ field }) => `it is not said whose \`${field}\` is meant`,
  hint: ({ field, subjects, records }) => {
    if (DAY.test(field)) return `several days are named by \`today is one of …, ${field}\``;
    const ways = [
      ...subjects.map(subject => `\`${subject}.${field}\``),
      ...(records === '' ? [] : [`\`caller has ${records} where ${field} …\``]),
    ];
    return ways.length === 0
      ? 'a field is named with its owner, `caller.vip`; a text stands in quotes'
      : `write ${ways.join(' or ')}`;
  },
});
