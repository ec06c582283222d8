/** Made-up rules over the vocabulary of `gather-plan.ts`, as text, with every kind of match line and question. */
import fc from 'fast-check';

const key = fc.constantFrom(
  'name',
  'phone',
  'business_phone',
  'mobile_phone',
  'last 8 digits of phone',
  'last 6 digits of mobile_phone',
  'email',
  'employee_number',
  'user_name',
);

/** A line names a field once. */
const fieldOf = (text: string): string | undefined => text.split(' ').at(-1);

const option = fc.constantFrom('', '', ', also inactive', ', only if one', ', also inactive, only if one');

const match = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(key, option).map(([field, more]) => `match caller by ${field}${more}`) },
  { weight: 1, arbitrary: option.map(more => `match caller by membership from sysparm_badge${more}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.uniqueArray(key, { minLength: 2, maxLength: 4, selector: fieldOf }), option)
      .map(([fields, more]) => `match caller by any of ${fields.join(', ')}${more}`),
  },
);

const test = fc.constantFrom(
  'state is one of 1, 2',
  'state is not 1',
  'priority <= 2',
  'opened within 30 days',
  'updated older than 2 hours',
  'short_description contains "printer"',
  'short_description is caller.department',
  'short_description starts with "{caller.name} on"',
  'number ends with sysparm_tail',
  'assigned_to is agent',
  'assigned_to is caller',
  'assigned_to is empty',
  'priority is task.priority',
);

const filter = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: test.map(one => ` where ${one}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(' and ', ' or '), fc.array(test, { minLength: 2, maxLength: 4 }))
      .map(([and, tests]) => ` where ${tests.join(and)}`),
  },
);

const records = fc.constantFrom('incidents', 'open incidents', 'tasks', 'open tasks', 'hr_cases', 'open hr_cases');
const record = fc.constantFrom('incident', 'open incident', 'task', 'hr_case');

const when = fc.oneof(
  fc.tuple(records, filter).map(([of, where]) => `when (caller has more than 2 ${of}${where}) show list`),
  fc.tuple(record, filter).map(([of, where]) => `when caller is known show newest ${of}${where}`),
  fc.constant('when incident numbered sysparm_number is found show incident numbered sysparm_number'),
  fc.constant('when task numbered sysparm_number is found show nothing'),
  fc.constant('when incident numbered "{caller.employee_number}" is found show nothing'),
);

const otherwise = fc.constantFrom(
  'else show nothing',
  'else new incident with fields',
  'else new incident\n  set assigned_to to sysparm_who',
  'on several callers show callers\nelse new hr_case with fields\n  set assigned_to to sysparm_who or "fred.luddy"',
);

const rule = fc
  .tuple(fc.array(match, { minLength: 1, maxLength: 6 }), fc.array(when, { maxLength: 5 }), otherwise)
  .map(([matches, whens, last]) => [...matches, ...whens, last].join('\n'));

/** The same ones for the same seed. */
export const randomRules = (count: number, seed: number): readonly string[] =>
  fc.sample(rule, { numRuns: count, seed });
