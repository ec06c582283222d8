/** What `cti check` says of an example: the whole text of each message. */
import { expect, test } from 'vitest';
import { checkBeside, told } from '../language/check-text.js';

const RULES = `rule night "Night"
  when time is between 18:00 and 08:00 show nothing
  else use rule day
rule day "Day"
  match caller by phone from sysparm_ani
  match caller by name
  when caller.mobile_phone is "079 111 22 33" show list
  when open incidents show newest open incident
    run note_call
  on several callers show callers
  else new incident with fields
    set assigned_to to agent
action note_call "Note"
  update incident
    set work_notes to "x"
rule text "Text"
  else show message "Hello"
record secret_case "Secret case"
  numbered SEC
  field code "Code" text up to 10, sensitive
rule secrets "Secrets"
  match caller by name
  when open secret_cases show newest open secret_case
  else show nothing
`;
const ABOVE = RULES.split('\n').length;

/** `code line: message | hint`, lines counted from the example's head as 0. */
function toldOf(example: string): readonly string[] {
  const source = `${RULES}${example}\n`;
  return told(checkBeside(source), source).map(line =>
    line.replace(/^(\S+) (\d+)/, (_, code, number) => `${code} ${Number(number) - ABOVE}`),
  );
}

/** A sound example of `main`, with these `given` lines. */
const given = (lines: string): string =>
  `example "x"\n${lines}\ncall main with sysparm_caller_name "Ann"\nexpect new incident`;
/** The same with these parameters. */
const calls = (rule: string, lines = ''): string => `example "x"\n${lines}call ${rule}\nexpect caller is unknown`;
/** The same with this `expect` line, of a rule that shows a form or a record. */
const expects = (line: string): string =>
  `example "x"\ngiven region "CH"\ngiven caller "Ann Lee"\ncall day with sysparm_caller_name "Ann Lee"\n${line}`;

const WRONG: readonly (readonly [example: string, told: readonly string[]])[] = [
  [
    'example "x"\ncall main',
    [
      'CTI170 0: the example "x" expects nothing, so it can never fail | say what the call must come to: `expect show list`',
    ],
  ],
  [
    'example "x"\nexpect new incident',
    ['CTI171 0: the example "x" calls no rule | add a line such as `call night with sysparm_caller_name "Ann Lee"`'],
  ],
  [
    `${expects('expect new incident')}\n${expects('expect new incident')}`,
    ['CTI101 5: the example `x` is declared twice, first in a.cti:25 | rename one of them or remove it'],
  ],
  [calls('nigth'), ['CTI105 1: no rule is named `nigth` | did you mean `night`?']],
  [
    calls('main with sysparm_cti_rule "day"'),
    [
      'CTI181 1: the line calls `main`, so it cannot name a rule by `sysparm_cti_rule` too | remove the parameter; an example may call any rule by its name',
    ],
  ],
  [
    calls('main with sysparm_x "1", sysparm_X "2"'),
    ['CTI183 1: this line says twice what `sysparm_x` is | keep one of them'],
  ],
  [
    calls('main with sysparm_caler_name "Ann"'),
    [
      'CTI151 1: `sysparm_caler_name` is a parameter of your own, its name is close to `sysparm_caller_name` | did you mean `sysparm_caller_name`?',
    ],
  ],
  [
    calls('main with sysparm_x "{caller.name}"'),
    ['CTI140 1: a value of a call is a plain text and holds no values | write `{{` for a brace'],
  ],
  [
    calls('night', 'given region "CH"\n'),
    [
      'CTI174 2: `night` asks about the time, but the example does not say when the call comes | add a line such as `given now is Monday 09:30`',
    ],
  ],
  [
    calls('main with sysparm_caller_phone "044 111 22 33"'),
    [
      'CTI175 1: "044 111 22 33" is a number in national form, but the example does not say of which country | add a line such as `given region "CH"`, or write the number with its country code',
    ],
  ],
  [
    calls('day'),
    [
      'CTI175 1: "079 111 22 33" in `day` is a number in national form, but the example does not say of which country | add a line such as `given region "CH"`',
    ],
  ],
  [
    given('given caller "Ann" with phone "044 111 22 33"'),
    [
      'CTI175 1: "044 111 22 33" is a number in national form, but the example does not say of which country | add a line such as `given region "CH"`, or write the number with its country code',
    ],
  ],
  [
    given('given region "Switzerland"\ngiven caller "Ann" with phone "044 111 22 33"'),
    ['CTI180 1: "Switzerland" is no country code | write the two letters of the country, such as "CH" or "US"'],
  ],
  [
    given('given region "CH"\ngiven region "US"\ngiven now is Monday 10:00\ngiven now is Monday 11:00'),
    [
      'CTI101 2: the line `given region` is declared twice | an example says it once',
      'CTI101 4: the line `given now` is declared twice | an example says it once',
    ],
  ],
  [
    given('given caller "Ann Lee"\ngiven incident "INC1" for "Ann Leee"\ngiven 2 open incidents for "Bob"'),
    [
      'CTI172 2: no `given caller` line declares "Ann Leee" | did you mean "Ann Lee"?',
      'CTI172 3: no `given caller` line declares "Bob" | add `given caller "Bob"`',
    ],
  ],
  [
    given('given caller "Jo Li"\ngiven caller "Li, Jo"\ngiven 2 open incidents for "jo li"'),
    [
      'CTI173 3: several people are given who are named "jo li" | give one of them `with user_name "…"` and write that instead of the name',
    ],
  ],
  [
    given('given caller "Ann" with user_name "a"\ngiven caller "Bob" with user_name "A"'),
    ['CTI101 2: the user name `a` is declared twice | no two people have the same user name'],
  ],
  [given('given caller ""'), ['CTI123 1: nothing is filled in']],
  [
    given(
      'given caller "Ann", inactive with vpi yes, name "x", active no, vip "yes", phone 12, email "a b", created 1 hour ago',
    ),
    [
      'CTI103 1: `user` has no field `vpi` | did you mean `vip`?',
      'CTI183 1: this line says twice what `name` is | keep one of them',
      'CTI183 1: this line says twice what `active` is | keep one of them',
      'CTI123 1: `vip` is yes or no, but "yes" is a text | write `yes` or `no`',
      'CTI123 1: `business_phone` is a phone number, but 12 is a number | write "12"',
      'CTI123 1: `a b` is not an e-mail address',
    ],
  ],
  [
    given(
      'given caller "Ann"\ngiven 2 open incidents for "Ann" with priority 9, priority 1, opened "soon", work_notes "x", urgency 3 days ago',
    ),
    [
      'CTI107 2: `9` is not a choice of `priority` | there is `critical`, `high`, `moderate`, `low`, `planning`',
      'CTI183 2: this line says twice what `priority` is | keep one of them',
      'CTI123 2: `opened` is a date and time, but "soon" is none | write "2026-01-31" or "2026-01-31 18:00"',
      'CTI127 2: `work_notes` holds a list of notes, which no condition or text can read',
      'CTI123 2: `urgency` is a choice, but `3 days ago` is a date and time',
    ],
  ],
  [
    given(
      'given caller "Ann"\ngiven 1 open incident for "Ann" with opened 999999999 days ago, short_description sysparm_x',
    ),
    [
      'CTI123 2: `999999999 days ago` is more than a thousand years',
      'CTI176 2: the value of `short_description` must be written out, since nothing else is given that it could come from | write a text in quotes, a number, `yes`, `no`, a choice, or `3 days ago`',
    ],
  ],
  [
    given(
      'given caller "Ann"\ngiven 2 open incidents for "Ann" with state closed\ngiven 1 closed task for "Ann" with state pending',
    ),
    [
      'CTI177 2: these are open, but the state `closed` of `incident` is marked closed | write `closed`, or another state',
      'CTI177 3: these are closed, but the state `pending` of `task` is not marked closed | write `open`, or another state',
    ],
  ],
  [
    given('given incident "CHG1"\ngiven incident "1"\ngiven incident "INC0000001"\ngiven indicent "2"'),
    [
      'CTI178 1: "CHG1" is no number of `incident` | write one like "INC0010001"',
      'CTI101 3: the number `INC0000001` is declared twice | give each record a number of its own',
      'CTI102 4: no record is named `indicent` | did you mean `incident`?',
    ],
  ],
  [
    given('given caller "Ann"\ngiven incident "1" for "Ann" with caller_id "Ann", number "2"'),
    [
      'CTI183 2: this line says twice what `caller_id` is | keep one of them',
      'CTI183 2: this line says twice what `number` is | keep one of them',
    ],
  ],
  [
    given('given caller "Ann"\ngiven 0 open incidents for "Ann"\ngiven 2001 open incidents for "Ann"'),
    [
      'CTI179 2: a line that gives no records gives nothing | remove it: what is not given is not there',
      'CTI179 3: this makes 2,001 records, an example has at most 2,000',
    ],
  ],
  [
    given('given 2 open users for "Ann"'),
    [
      'CTI123 1: `users` means people, not records of the caller | ask about `incidents`, `tasks` or a record of your own',
      'CTI172 1: no `given caller` line declares "Ann" | add `given caller "Ann"`',
    ],
  ],
  [expects('expect caller is "Bob"'), ['CTI172 4: no `given caller` line declares "Bob" | add `given caller "Bob"`']],
  [
    expects('expect assigned_to is "Bob"'),
    ['CTI172 4: no `given caller` line declares "Bob" | add `given caller "Bob"`'],
  ],
  [expects('expect piority is 1'), ['CTI103 4: `incident` has no field `piority` | did you mean `priority`?']],
  [
    expects('expect priority is huge'),
    ['CTI107 4: `huge` is not a choice of `priority` | there is `critical`, `high`, `moderate`, `low`, `planning`'],
  ],
  [expects('expect subcategory is 12'), ['CTI123 4: `subcategory` is a text, but 12 is a number | write "12"']],
  [expects(`expect subcategory is "${'x'.repeat(41)}"`), ['CTI123 4: this has 41 characters, at most 40 fit']],
  [expects('expect view is iitl'), ['CTI104 4: no view is named `iitl` | did you mean `itil`?']],
  [expects('expect run note_cal'), ['CTI106 4: no action is named `note_cal` | did you mean `note_call`?']],
  [expects('expect use rule dya'), ['CTI105 4: no rule is named `dya` | did you mean `day`?']],
  [
    expects('expect show list of incident where piority is 1'),
    ['CTI103 4: `incident` has no field `piority` | did you mean `priority`?'],
  ],
  [
    'example "x"\ncall text\nexpect priority is 1\nexpect priority is empty',
    [
      'CTI182 2: `text` shows neither a form nor a record, so there is no `priority` | expect an answer instead: `expect show list`',
      'CTI182 3: `text` shows neither a form nor a record, so there is no `priority` | expect an answer instead: `expect show list`',
    ],
  ],
  [
    'example "x"\ncall secrets\nexpect code is "x"',
    [
      'CTI128 2: `code` is sensitive and may not leave its record | a condition may ask about it, a text, a form or an address may not hold it',
    ],
  ],
];

test.each(WRONG.map(([example, expected]) => [expected[0] ?? '', example, expected] as const))(
  '%s',
  (_, example, expected) => {
    expect(toldOf(example)).toEqual(expected);
  },
);

test('an example with a mistake is not in the rule set, which is none then', () => {
  expect(checkBeside('example "x"\ncall main').ruleSet).toBeNull();
  expect(checkBeside('example "x"\ncall main\nexpect show nothing').ruleSet?.examples).toHaveLength(1);
});

test('a line that cannot be read is told alone, not what it may have said', () => {
  const source =
    'example "x"\n  givn caller "Ann Lee"\n  given 2 open incidents for "Ann Lee"\n  call main\n  expct new incident\n';
  expect(told(checkBeside(source), source).map(line => line.slice(0, 8))).toEqual(['CTI010 2', 'CTI010 5']);
});

test('numbers with a country code, extensions and numbers of a person in a known country need no region', () => {
  const lines = [
    'phone "+41 44 111 22 33"',
    'phone "4711"',
    'country "CH", phone "044 111 22 33"',
    'country "Switzerland", mobile_phone "079 111 22 33"',
  ];
  for (const line of lines) expect(toldOf(given(`given caller "Ann" with ${line}`))).toEqual([]);
  expect(toldOf(calls('main with sysparm_caller_phone "anonymous", sysparm_order "044 111 22 33"'))).toEqual([]);
});

test('a view that only the call names may be expected', () => {
  expect(toldOf('example "x"\ncall main with sysparm_view "their_own"\nexpect view is their_own')).toEqual([]);
});
