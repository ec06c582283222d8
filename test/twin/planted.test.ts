/** A twin that finds nothing proves nothing: bugs that are planted in plan and evaluator, each found within 2,000 runs. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fuzz } from './fuzz-run.js';
import { type Bug, type Garden, garden } from './planted.js';

const RUNS = 2000;
const SEED = 7;

const BUGS: Readonly<Record<string, Bug>> = {
  'what is neither becomes true under `not`': {
    file: 'src/plan/bind-truth.ts',
    find: "return truth === 'no' ? 'yes' : truth;",
    replace: "return 'yes';",
  },
  '`exactly` and `fewer than` leave out their last number': {
    file: 'src/plan/bind-truth.ts',
    find: 'count <= atMost',
    replace: 'count < atMost',
  },
  'what is just as old counts as older': {
    file: 'src/plan/bind-compare.ts',
    find: 'instant < limit.getTime()',
    replace: 'instant <= limit.getTime()',
  },
  '`between` is open below': {
    file: 'src/plan/bind-clock.ts',
    find: 'from < to ? minutes >= from',
    replace: 'from < to ? minutes > from',
  },
  '`sysparm_query` wins over the field': {
    file: 'src/plan/bind-fields.ts',
    find: 'call.fields.findLast(',
    replace: 'call.fields.find(',
  },
  'a suffix of just the right length is too short': {
    file: 'src/plan/bind.ts',
    find: 'digits.length < lastDigits',
    replace: 'digits.length <= lastDigits',
  },
  'whom the second value of a `set` names is not asked': {
    file: 'src/plan/plan-rule.ts',
    find: "if (set.or && namesPerson(set.or)) questions.ask(set.or, { kind: 'person', value: set.or });",
    replace: '',
  },
  '`on task` answers for known callers too': {
    file: 'src/answer/rule-run.ts',
    find: "outcome !== 'known' && this.deciding.task !== null",
    replace: 'this.deciding.task !== null',
  },
  'the view of the file beats the one of the call': {
    file: 'src/answer/decide.ts',
    find: 'call.view ?? rule.view',
    replace: 'rule.view ?? call.view',
  },
  'several hits of `only if one` count': {
    file: 'src/answer/identify.ts',
    find: 'if (match.onlyIfOne && many)',
    replace: 'if (match.onlyIfOne && !many)',
  },
  'the opposite of `<` forgets what is equal': {
    file: 'src/answer/encode-filter.ts',
    find: "{ '<': '>=', '<=': '>'",
    replace: "{ '<': '>', '<=': '>'",
  },
  'a form keeps no number of somebody unknown': {
    file: 'src/answer/form.ts',
    find: "field.keeps === 'callerNumber'",
    replace: "field.keeps === 'callerName' && field.keeps !== 'callerName'",
  },
};

describe('planted bugs', () => {
  let planted: Garden;
  beforeAll(async () => {
    planted = await garden();
  });
  afterAll(() => planted.remove());

  test.each(Object.entries(BUGS))('%s', { timeout: 120_000 }, async (_, bug) => {
    const service = await planted.plant(bug);
    const { found, mix } = await fuzz({ runs: RUNS, seed: SEED, service, stopAtFirst: true });
    expect(found.length, `not found in ${mix.pairs} runs`).toBe(1);
  });
});
