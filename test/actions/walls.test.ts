/** A decision never writes. Three walls hold that, each by itself. */
import { describe, expect, expectTypeOf, test } from 'vitest';
import { actionRuns, journal, settings, tasks, users } from '../../schema/index.js';
import type { Decision } from '../../src/answer/answer.js';
import type { decide, decideEarly } from '../../src/answer/decide.js';
import { check } from '../../src/language/check.js';
import { parse } from '../../src/language/parse.js';
import type { Facts } from '../../src/plan/facts.js';
import type { Gather } from '../../src/plan/gather.js';
import type { PlannedAction } from '../../src/plan/planned-action.js';
import { decideText } from '../answer/support.js';
import { engines, useEngine } from '../database.js';
import { shippedRecords } from './shipped-records.js';

describe('the checker refuses a write outside an action', () => {
  const told = (body: string) => {
    const checked = check([shippedRecords, parse('a.cti', `default rule a\n  match caller by name\n${body}`)], 'test');
    expect(checked.ruleSet).toBeNull();
    return checked.diagnostics.map(({ code, severity }) => `${code} ${severity}`);
  };

  test.each([
    ['  update incident\n    set work_notes to "x"\n  else show nothing'],
    ['  create incident\n  else show nothing'],
    ['  when caller is known show newest incident\n    update incident\n  else show nothing'],
    ['  else show nothing\n    create incident'],
  ])('a step of an action among the lines of a rule: %j', body => {
    expect(told(body)).toEqual(['CTI020 error']);
  });

  test.each([
    ['  when caller is known update incident\n  else show nothing', 'CTI013'],
    ['  when caller is known show newest incident\n    set state to 2\n  else show nothing', 'CTI131'],
    ['  else create incident', 'CTI050'],
    ['  else run note', 'CTI013'],
    ['  else show nothing\n    run nowhere', 'CTI106'],
  ])('%j is %s', (body, code) => {
    expect(told(body)).toEqual([`${code} error`]);
  });

  test('and an answer in an action', () => {
    const text =
      'default rule a\n  else show nothing\n    run b\naction b\n  update task\n    set priority to 1\n  show list';
    const { ruleSet, diagnostics } = check([shippedRecords, parse('a.cti', text)], 'test');
    expect(ruleSet).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(['CTI037']);
  });

  test('and an action that writes a person', () => {
    const text = 'default rule a\n  else show nothing\n    run b\naction b\n  update user\n    set vip to yes';
    const { ruleSet, diagnostics } = check([shippedRecords, parse('a.cti', text)], 'test');
    expect(ruleSet).toBeNull();
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'CTI148 `update user` would write a person, but actions write records alone',
    ]);
  });
});

/** Whether a function stands anywhere in a type; maps and dates are taken for what they hold. */
type HoldsFunction<T> = T extends (...args: never) => unknown
  ? true
  : T extends ReadonlyMap<infer K, infer V>
    ? HoldsFunction<K> | HoldsFunction<V>
    : T extends Date | string | number | boolean | null | undefined
      ? false
      : T extends readonly (infer E)[]
        ? HoldsFunction<E>
        : T extends object
          ? { [K in keyof T]-?: HoldsFunction<T[K]> }[keyof T]
          : false;

describe('the evaluator has no write in its type', () => {
  test('what goes in is data, what comes out is data, and nothing is waited for', () => {
    expectTypeOf<true extends HoldsFunction<Facts> ? true : false>().toEqualTypeOf<false>();
    expectTypeOf<true extends HoldsFunction<Parameters<typeof decide>[1]> ? true : false>().toEqualTypeOf<false>();
    expectTypeOf<true extends HoldsFunction<Parameters<typeof decide>[2]> ? true : false>().toEqualTypeOf<false>();
    expectTypeOf<true extends HoldsFunction<Parameters<typeof decide>[4]> ? true : false>().toEqualTypeOf<false>();
    expectTypeOf<true extends HoldsFunction<PlannedAction> ? true : false>().toEqualTypeOf<false>();
    expectTypeOf<ReturnType<typeof decide>>().toEqualTypeOf<Decision>();
    expectTypeOf<ReturnType<typeof decideEarly>>().toEqualTypeOf<Decision | null>();
    // The check sees a function where there is one.
    expectTypeOf<true extends HoldsFunction<{ readonly a: readonly Gather[] }> ? true : false>().toEqualTypeOf<true>();
  });

  test('what it says of actions survives being copied as data', async () => {
    const text =
      'default rule a\n  else show nothing\n    run b\naction b\n  create incident\n    set description to "x"';
    const decision = await decideText(text, '');
    expect(decision.actions).toEqual(JSON.parse(JSON.stringify(decision.actions)));
    expect(decision.actions).toHaveLength(1);
  });
});

describe.each(engines)('deciding runs on a session that is read-only, on %s', kind => {
  const engine = useEngine(kind);
  const id = '00000000-0000-4000-8000-000000000001';

  test.each([
    ['action_runs', (db: Db) => db.insert(actionRuns).values({ key: 'k', result: { action: 'a', records: [] } })],
    ['settings', (db: Db) => db.insert(settings).values({ name: 'a', value: 'b' })],
    ['journal', (db: Db) => db.delete(journal)],
    ['tasks', (db: Db) => db.update(tasks).set({ priority: '1' })],
    ['users', (db: Db) => db.insert(users).values({ sysId: id, name: 'A', nameKey: 'a' })],
  ])('a write to %s fails', async (_table, write) => {
    for (const reader of [engine().lookup, engine().slow])
      await expect(reader.ask(async db => void (await write(db)))).rejects.toMatchObject({ cause: { code: '25006' } });
  });

  test('in a transaction too', async () => {
    const write = engine().lookup.ask(db =>
      db.transaction(tx => tx.insert(settings).values({ name: 'a', value: 'b' })),
    );
    await expect(write).rejects.toMatchObject({ cause: { code: '25006' } });
  });
});

type Db = Parameters<Parameters<ReturnType<ReturnType<typeof useEngine>>['lookup']['ask']>[0]>[0];
