/** Random syntax trees, as the parser could build them: no spans, names that are no keywords. */
import fc, { type Arbitrary } from 'fast-check';
import type {
  ActionStep,
  Answer,
  Block,
  ChoiceClause,
  Condition,
  CountTest,
  ExampleBlock,
  ExpectClause,
  FieldClause,
  FieldType,
  FieldWord,
  GivenClause,
  GivenField,
  MatchClause,
  Name,
  Operand,
  Parameter,
  Popup,
  RecordClause,
  Records,
  RuleBlock,
  RuleClause,
  SetLine,
  SourceFile,
  Subject,
  Text,
  TextPart,
  UseClause,
  WeekdayName,
  WithFields,
} from '../../src/language/ast.js';

const span = { start: 0, end: 0 };
const at = { span: fc.constant(span) };
const kind = <K extends string>(...kinds: readonly [K, ...K[]]): Arbitrary<K> => fc.constantFrom(...kinds);
const orNull = <T>(one: Arbitrary<T>): Arbitrary<T | null> => fc.option(one, { nil: null });
const some = <T>(one: Arbitrary<T>, most = 4): Arbitrary<T[]> => fc.array(one, { minLength: 1, maxLength: most });
const few = <T>(one: Arbitrary<T>, most = 3): Arbitrary<T[]> => fc.array(one, { maxLength: most });

const name: Arbitrary<Name> = fc
  .constantFrom('incident', 'hr_cases', 'Prio', 'x', 'Zed_2', '9to5', 'a_field_whose_name_is_rather_long')
  .map(text => ({ text, span }));
const parameter: Arbitrary<Parameter> = fc.record({
  kind: kind('parameter'),
  name: fc.constantFrom('sysparm_q', 'sysparm_Caller_9'),
  ...at,
});
const integer = fc.nat(999_999_999);
const decimal = fc.oneof(
  fc.integer(),
  fc.double({ min: -1e14, max: 1e14, noNaN: true }).map(value => Number(value.toFixed(15).slice(0, 16))),
  fc.constantFrom(1e-7, 0.5, -0.25, 1e-15),
);

const written = fc.string({
  minLength: 1,
  maxLength: 12,
  unit: fc.constantFrom('a', ' ', '"', '{', '}', '#', "'", '“', 'é', '😀', ',', '/', '\u00a0', '(', 'or'),
});
const owned: Arbitrary<Operand> = fc.record({
  kind: kind('field'),
  of: kind('caller', 'task', 'agent'),
  field: name,
  ...at,
});
const who: Arbitrary<Operand> = fc.oneof(
  owned,
  fc.record({ kind: kind('caller'), ...at }),
  fc.record({ kind: kind('agent'), ...at }),
);
const part: Arbitrary<TextPart> = fc.record({
  kind: kind('value'),
  value: fc.oneof<Arbitrary<Operand>[]>(parameter, who),
  or: orNull(fc.string({ maxLength: 5, unit: fc.constantFrom('a', ' ', '#', '(') })),
  ...at,
});
/** Two literals never stand side by side. */
const text: Arbitrary<Text> = fc
  .tuple(orNull(written), few(fc.tuple(part, orNull(written)), 2))
  .map(([first, rest]) => {
    const literal = (value: string | null): readonly TextPart[] =>
      value === null ? [] : [{ kind: 'literal', text: value, span }];
    return {
      kind: 'text',
      parts: [...literal(first), ...rest.flatMap(([value, after]) => [value, ...literal(after)])],
      span,
    };
  });

const operand: Arbitrary<Operand> = fc.oneof<Arbitrary<Operand>[]>(
  text,
  parameter,
  who,
  fc.record({ kind: kind('number'), value: decimal, ...at }),
  fc.record({ kind: kind('yesNo'), value: fc.boolean(), ...at }),
  fc.record({ kind: kind('word'), name: name.filter(({ text }) => !/^\d/.test(text)), ...at }),
);

// ---------------------------------------------------------------- conditions

const negated = fc.boolean();
const unit = kind('minutes', 'hours', 'days');
const weekday: Arbitrary<WeekdayName> = fc.record({ day: fc.constantFrom(1, 2, 3, 4, 5, 6, 7), ...at });
const records: Arbitrary<Records> = fc.record({ open: fc.boolean(), plural: name, ...at });
const count: Arbitrary<CountTest> = fc.oneof(
  fc.record({ kind: kind('some', 'none'), number: fc.constant(0) }),
  fc.record({ kind: kind('moreThan', 'atLeast', 'fewerThan', 'exactly'), number: integer }),
);
const field: Arbitrary<Subject> = fc.record({
  kind: kind('field'),
  of: kind('caller', 'task', 'record'),
  field: name,
  ...at,
});
const subject: Arbitrary<Subject> = fc.oneof(field, parameter);

const fieldTest: Arbitrary<Condition> = fc.oneof<Arbitrary<Condition>[]>(
  fc.record({
    kind: kind('compare'),
    left: subject,
    operator: kind('is'),
    negated,
    right: operand.map(one => [one]),
    ...at,
  }),
  fc.record({ kind: kind('compare'), left: subject, operator: kind('isOneOf'), negated, right: some(operand), ...at }),
  fc.record({
    kind: kind('compare'),
    left: subject,
    operator: kind('contains', 'startsWith', 'endsWith', '<', '<=', '>', '>='),
    negated: fc.constant(false),
    right: operand.map(one => [one]),
    ...at,
  }),
  fc.record({ kind: kind('holds'), subject: field, ...at }),
  fc.record({ kind: kind('empty'), subject: field, negated, ...at }),
  fc.record({ kind: kind('given'), parameter, negated, ...at }),
  fc.record({
    kind: kind('age'),
    subject: field,
    test: kind('within', 'olderThan'),
    amount: integer,
    unit,
    negated,
    ...at,
  }),
);

/** `and`, `or` and `not` over simpler conditions. */
function logic(simple: Arbitrary<Condition>): Arbitrary<Condition> {
  return fc.letrec<{ condition: Condition }>(tie => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      simple,
      fc.record({
        kind: kind('and', 'or'),
        items: fc.array(tie('condition'), { minLength: 2, maxLength: 4 }),
        ...at,
      }),
      fc.record({ kind: kind('not'), item: tie('condition'), ...at }),
    ),
  })).condition;
}

const where = orNull(logic(fieldTest));
const minute = fc.integer({ min: 0, max: 24 * 60 });

const condition = logic(
  fc.oneof<Arbitrary<Condition>[]>(
    fieldTest,
    fc.record({ kind: kind('has'), count, records, where, ...at }),
    fc.record({ kind: kind('numbered'), record: name, number: operand, negated, ...at }),
    fc.record({ kind: kind('outcome'), outcome: kind('known', 'unknown', 'taskFound'), negated, ...at }),
    fc.record({ kind: kind('outcome'), outcome: kind('several'), negated: fc.constant(false), ...at }),
    fc.record({ kind: kind('role'), role: text, negated, ...at }),
    fc.record({ kind: kind('today'), days: some(weekday), negated, ...at }),
    fc.record({ kind: kind('time'), from: minute, to: minute, negated, ...at }),
  ),
);

// ---------------------------------------------------------------- answers and rules

const withFields: Arbitrary<WithFields> = fc.oneof<Arbitrary<WithFields>[]>(
  fc.record({ kind: kind('none', 'all') }),
  fc.record({ kind: kind('some'), fields: some(name) }),
);
const popup: Arbitrary<Popup> = fc.oneof<Arbitrary<Popup>[]>(
  fc.record({ kind: kind('showList', 'showCaller', 'showCallers', 'showTask', 'showNothing'), ...at }),
  fc.record({
    kind: kind('showListOf'),
    records,
    where,
    sort: orNull(fc.record({ field: name, descending: fc.boolean(), ...at })),
    ...at,
  }),
  fc.record({ kind: kind('showNewest'), open: fc.boolean(), record: name, where, ...at }),
  fc.record({ kind: kind('showNumbered'), record: name, number: operand, ...at }),
  fc.record({ kind: kind('new'), record: name, withFields, ...at }),
  fc.record({ kind: kind('showPage'), url: text, ...at }),
  fc.record({ kind: kind('showMessage'), text, ...at }),
  fc.record({ kind: kind('useRule'), rule: name, ...at }),
);
const setLine: Arbitrary<SetLine> = fc.record({ field: name, value: operand, or: orNull(operand), ...at });
const answer: Arbitrary<Answer> = fc.record({ popup, view: orNull(name), sets: few(setLine), runs: few(name), ...at });
const bareAnswer: Arbitrary<Answer> = answer.map(one => ({ ...one, sets: [], runs: [] }));

const by = fc.record({ name, lastDigits: orNull(integer), ...at });
const match: Arbitrary<MatchClause> = fc.record({
  kind: kind('match'),
  by: some(by, 3),
  from: orNull(parameter),
  alsoInactive: fc.boolean(),
  onlyIfOne: fc.boolean(),
  ...at,
});
const when: Arbitrary<RuleClause> = fc.record({ kind: kind('when'), condition, answer, ...at });
const closing: Arbitrary<RuleClause> = fc.record({
  kind: kind('onSeveral', 'onTask', 'onUnknown', 'else'),
  answer,
  ...at,
});
const callable: Arbitrary<RuleClause> = fc.record({ kind: kind('clientCallable'), ...at });

/** In the order that the parser asks for. */
const clauses: Arbitrary<RuleClause[]> = fc
  .tuple(few(callable, 1), few(when, 2), few(match), few(when), few(closing, 2))
  .map(parts => parts.flat());

const rule: Arbitrary<RuleBlock> = fc.record({
  kind: kind('rule'),
  isDefault: fc.boolean(),
  name,
  title: orNull(text),
  clauses,
  ...at,
});
const headless: Arbitrary<RuleBlock> = clauses
  .filter(({ length }) => length > 0)
  .map(own => ({ kind: 'rule', isDefault: true, name: null, title: null, clauses: own, span }));

// ---------------------------------------------------------------- the other blocks

const step: Arbitrary<ActionStep> = fc.record({
  kind: kind('update', 'create'),
  record: name,
  sets: few(setLine),
  ...at,
});
const choice: Arbitrary<ChoiceClause> = fc.record({
  value: fc.oneof(name, fc.constant({ text: '-5', span })),
  name: orNull(name),
  label: orNull(text),
  closed: fc.boolean(),
  ...at,
});
const type: Arbitrary<FieldType> = fc.oneof<Arbitrary<FieldType>[]>(
  fc.record({ kind: kind('text'), upTo: orNull(integer), ...at }),
  fc.record({
    kind: kind('longText', 'notes', 'number', 'yesNo', 'dateTime', 'person', 'phone', 'email', 'url'),
    ...at,
  }),
  fc.record({ kind: kind('choice'), choices: some(choice), ...at }),
);
const word: Arbitrary<FieldWord> = fc.oneof<Arbitrary<FieldWord>[]>(
  fc.record({
    kind: kind('required', 'readOnly', 'identifies', 'sensitive', 'keepsCallerNumber', 'keepsCallerName'),
    ...at,
  }),
  fc.record({ kind: kind('default'), value: operand, ...at }),
);
const fieldClause: Arbitrary<FieldClause> = fc.record({
  kind: kind('field'),
  name,
  label: orNull(text),
  type,
  words: few(word),
  ...at,
});
const recordClause: Arbitrary<RecordClause> = fc.oneof<Arbitrary<RecordClause>[]>(
  fc.record({ kind: kind('numbered'), prefix: name, ...at }),
  fc.record({ kind: kind('plural'), plural: name, ...at }),
  fc.record({ kind: kind('callerIs'), field: name, ...at }),
  fieldClause,
);

const givenField: Arbitrary<GivenField> = fc.oneof<Arbitrary<GivenField>[]>(
  fc.record({ kind: kind('value'), field: name, value: operand, ...at }),
  fc.record({ kind: kind('ago'), field: name, amount: integer, unit, ...at }),
);
const given: Arbitrary<GivenClause> = fc.oneof<Arbitrary<GivenClause>[]>(
  fc.record({ kind: kind('caller'), name: text, inactive: fc.boolean(), with: few(givenField), ...at }),
  fc.record({
    kind: kind('records'),
    count: integer,
    state: kind('open', 'closed'),
    plural: name,
    caller: text,
    with: few(givenField),
    ...at,
  }),
  fc.record({ kind: kind('record'), record: name, number: text, caller: orNull(text), with: few(givenField), ...at }),
  fc.record({ kind: kind('agent'), role: text, ...at }),
  fc.record({ kind: kind('now'), day: weekday, time: minute, ...at }),
  fc.record({ kind: kind('region'), region: text, ...at }),
);
const expected: Arbitrary<ExpectClause> = fc.oneof<Arbitrary<ExpectClause>[]>(
  fc.record({ kind: kind('answer'), answer: bareAnswer, ...at }),
  fc.record({ kind: kind('field'), field: name, value: operand, ...at }),
  fc.record({ kind: kind('fieldEmpty'), field: name, ...at }),
  fc.record({ kind: kind('callerIs'), name: text, ...at }),
  fc.record({ kind: kind('outcome'), outcome: kind('known', 'unknown', 'several'), ...at }),
  fc.record({ kind: kind('view'), view: name, ...at }),
  fc.record({ kind: kind('run'), action: name, ...at }),
  fc.record({ kind: kind('noAction'), ...at }),
);
const example: Arbitrary<ExampleBlock> = fc.record({
  kind: kind('example'),
  title: text,
  given: few(given),
  call: orNull(fc.record({ rule: name, with: few(fc.record({ parameter, value: text, ...at })), ...at })),
  expect: few(expected),
  ...at,
});

const block: Arbitrary<Block> = fc.oneof<Arbitrary<Block>[]>(
  rule,
  rule,
  rule,
  fc.record({ kind: kind('action'), name, title: orNull(text), steps: few(step), ...at }),
  fc.record({ kind: kind('record'), name, label: orNull(text), clauses: few(recordClause, 5), ...at }),
  fc.record({ kind: kind('moreFields'), name, label: fc.constant(null), clauses: few(recordClause, 5), ...at }),
  fc.record({ kind: kind('view'), name, record: name, fields: few(name, 12), ...at }),
  example,
);

const use: Arbitrary<UseClause> = fc.oneof<Arbitrary<UseClause>[]>(
  fc.record({ kind: kind('useView'), name, ...at }),
  fc.record({ kind: kind('useTimeZone'), zone: text, ...at }),
);

export const file: Arbitrary<SourceFile> = fc.record({
  path: fc.constant('generated.cti'),
  source: fc.constant(''),
  uses: few(use, 2),
  blocks: fc.tuple(few(headless, 1), few(block, 3)).map(parts => parts.flat()),
});
