/** Made-up vocabularies, as text: record types and fields beside those that ship. */
import fc from 'fast-check';

const CHOICES = [
  '1 critical "Critical", 2 high "High", 3 low "Low"',
  'north "North wing", south "South wing", attic',
  'a first "The first", 2 "Second", x_3 third',
] as const;

const STATES = [
  '1 new "New", 2 waiting "Waiting", 3 done "Done" closed',
  'open "Open", in_work "In work", gone "Gone" closed, 9 "Nine" closed',
] as const;

const kind = fc.oneof(
  fc.constantFrom(
    'text up to 20',
    'text',
    'long text',
    'number',
    'yes or no',
    'date and time',
    'person',
    'phone',
    'email',
    'url',
  ),
  fc.constantFrom(...CHOICES).map(choices => `choice ${choices}`),
);

const words = (of: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom(', required', ', read only', ', sensitive') },
    { weight: 1, arbitrary: fc.constant(/^(?:text|phone)/.test(of) ? ', keeps caller number' : '') },
    { weight: 1, arbitrary: fc.constant(of.startsWith('text') ? ', keeps caller name' : '') },
  );

const field = (name: string): fc.Arbitrary<string> =>
  kind.chain(of => words(of).map(more => `  field ${name} "The ${name}" ${of}${more}`));

const FIELDS = ['subject', 'amount', 'urgent', 'stage', 'due', 'owner', 'callback', 'contact', 'link', 'room'] as const;

const fieldsOf = (names: readonly string[], least: number): fc.Arbitrary<readonly string[]> =>
  fc.subarray([...names], { minLength: least, maxLength: least + 3 }).chain(some => fc.tuple(...some.map(field)));

const IDENTIFYING = ['text up to 40', 'number', 'email'] as const;

const ofUser = fc
  .tuple(
    fc.constantFrom(...IDENTIFYING),
    fc.option(fc.constantFrom(...IDENTIFYING), { nil: null }),
    fieldsOf(['grade', 'floor', 'partner', 'hired', 'pager', 'level'], 2),
  )
  .map(([badge, pass, more]) =>
    [
      'more fields for user',
      `  field badge "Badge" ${badge}, identifies`,
      ...(pass === null ? [] : [`  field pass "Pass" ${pass}, identifies`]),
      '  field manager "Manager" person',
      ...more,
    ].join('\n'),
  );

const ofShipped = fc
  .tuple(fc.constantFrom('incident', 'task', 'incident'), fieldsOf(['site', 'cost', 'vendor', 'until', 'hotline'], 1))
  .map(([name, fields]) => [`more fields for ${name}`, ...fields].join('\n'));

const record = (name: string, prefix: string): fc.Arbitrary<string> =>
  fc
    .record({
      plural: fc.constantFrom('', '', `\n  plural all_${name}`),
      caller: fc.constantFrom('', '\n  caller is opened_for\n  field opened_for "Opened for" person'),
      state: fc.oneof(
        fc.constant(''),
        fc.constantFrom(...STATES).map(choices => `\n  field state "State" choice ${choices}`),
      ),
      fields: fieldsOf(FIELDS, 4),
    })
    .map(
      ({ plural, caller, state, fields }) =>
        `record ${name} "The ${name}"\n  numbered ${prefix}${plural}${caller}${state}\n${fields.join('\n')}`,
    );

const OWN = [
  ['hr_case', 'HRC'],
  ['box', 'BX'],
  ['enquiry', 'ENQ'],
] as const;

const VIEWS = 'view shift for incident\n  fields number, state';

export const vocabularyText: fc.Arbitrary<string> = fc
  .tuple(
    ofUser,
    ofShipped,
    fc
      .shuffledSubarray([...OWN], { minLength: 1, maxLength: 2 })
      .chain(types => fc.tuple(...types.map(([name, prefix]) => record(name, prefix)))),
  )
  .map(([user, shipped, own]) => [user, shipped, ...own, VIEWS].join('\n\n'));
