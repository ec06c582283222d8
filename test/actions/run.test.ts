/** Actions once per call, all of an answer or none, on both engines. */
import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actionRuns, journal } from '../../schema/index.js';
import type { RuleSet } from '../../src/language/rule.js';
import { actionKey } from '../../src/store/action-key.js';
import type { OpenedStore } from '../../src/store/open.js';
import { engines, useStore } from '../database.js';
import { countOf, type Filled, fill, loadRules, notesOf, OTHER_KEY, serviceOver } from './service.js';

describe.each(engines)('on %s', kind => {
  const store = useStore(kind);
  let ruleSet: RuleSet;
  let filled: Filled;
  let service: ReturnType<typeof serviceOver>;

  beforeAll(async () => {
    ruleSet = await loadRules();
    filled = await fill(store(), ruleSet);
    service = serviceOver(store(), ruleSet);
  });

  beforeEach(async () => {
    await store().database.write(async tx => {
      await tx.delete(actionRuns);
      await tx.delete(journal);
    });
    service.logged.length = 0;
  });

  const NOTE = 'sysparm_caller_name=Ann+Lee&sysparm_do=note&sysparm_topic=toner';
  const notes = () => notesOf(store(), filled.incident);
  const outcomes = (answer: { actions: { name: string; outcome: string }[] }) =>
    answer.actions.map(({ name, outcome }) => `${name} ${outcome}`);
  const age = (seconds: number) =>
    store().database.write(tx =>
      tx.update(actionRuns).set({ ranAt: sql`${actionRuns.ranAt} - make_interval(secs => ${seconds})` }),
    );

  test('an action runs when the popup is delivered, and says so', async () => {
    const before = await store().records.byRef(filled.incident.number, ruleSet.vocabulary);
    const answer = await service.call(`${NOTE}&sysparm_call_id=1&sysparm_urgency=1`);
    expect(answer.actions).toEqual([{ name: 'note_call', outcome: 'ran', records: [filled.incident.number] }]);
    expect(answer.url).toContain(`incident.do?sys_id=${filled.incident.sysId}`);
    expect(answer.warnings).toEqual([]);
    expect(answer.trace.at(-1)).toMatchObject({
      clause: 'run',
      result: { kind: 'ran' },
      sentence: `line 6 run note_call: done, update ${filled.incident.number}: work_notes, urgency`,
    });
    expect(await notes()).toEqual(['work_notes by the pbx: Ann Lee called about toner']);
    const after = await store().records.byRef(filled.incident.number, ruleSet.vocabulary);
    expect(after?.fields.urgency).toBe('1');
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    expect({ ...after?.fields, updated: null, urgency: null }).toEqual({
      ...before?.fields,
      updated: null,
      urgency: null,
    });
  });

  describe('one call', () => {
    test('is one call id, whoever asks and whatever else was sent, for 24 hours', async () => {
      expect(outcomes(await service.call(`${NOTE}&sysparm_call_id=42`))).toEqual(['note_call ran']);
      const again = await service.call(`${NOTE}&sysparm_call_id=42&sysparm_view=ess`, OTHER_KEY);
      expect(again.actions).toEqual([{ name: 'note_call', outcome: 'already', records: [filled.incident.number] }]);
      expect(again.trace.at(-1).sentence).toBe('line 6 run note_call: was done for this call before');
      const elsewhere = 'sysparm_caller_name=Ann+Lee&sysparm_cti_rule=by_name&sysparm_call_id=42';
      expect(outcomes(await service.call(elsewhere))).toEqual(['note_call already']);
      await age(24 * 60 * 60 - 5);
      expect(outcomes(await service.call(`${NOTE}&sysparm_call_id=42`))).toEqual(['note_call already']);
      expect(await notes()).toHaveLength(1);
      await age(10);
      expect(outcomes(await service.call(`${NOTE}&sysparm_call_id=42`))).toEqual(['note_call ran']);
      expect(outcomes(await service.call(`${NOTE}&sysparm_call_id=42`))).toEqual(['note_call already']);
      expect(outcomes(await service.call(`${NOTE}&sysparm_call_id=43`))).toEqual(['note_call ran']);
      expect(await notes()).toHaveLength(3);
    });

    test('without an id, the same parameters by the same credential within 30 seconds', async () => {
      expect(outcomes(await service.call(NOTE))).toEqual(['note_call ran']);
      const shuffled = 'SYSPARM_topic=toner&sysparm_do=note&sysparm_caller_name=Ann+Lee&sysparm_cti_rule=front';
      expect(outcomes(await service.call(shuffled))).toEqual(['note_call already']);
      expect(outcomes(await service.call(NOTE, OTHER_KEY))).toEqual(['note_call ran']);
      expect(outcomes(await service.call(`${NOTE}&sysparm_view=ess`))).toEqual(['note_call ran']);
      await age(25);
      expect(outcomes(await service.call(NOTE))).toEqual(['note_call already']);
      await age(10);
      expect(outcomes(await service.call(NOTE))).toEqual(['note_call ran']);
      expect(await notes()).toHaveLength(4);
    });

    test('without an id, on the screen of one agent', async () => {
      const onScreen = (agent: string, key?: string) => service.call(`${NOTE}&sysparm_agent=${agent}`, key);
      expect(outcomes(await onScreen('fred.luddy'))).toEqual(['note_call ran']);
      expect(outcomes(await onScreen('fred.luddy', OTHER_KEY))).toEqual(['note_call already']);
      expect(outcomes(await onScreen('ann.lee'))).toEqual(['note_call ran']);
      expect((await notes()).toSorted()).toEqual([
        'work_notes by Ann Lee: Ann Lee called about toner',
        'work_notes by Fred Luddy: Ann Lee called about toner',
      ]);
    });

    test('is told apart from others by each action', async () => {
      const both = `sysparm_caller_name=Ann+Lee&sysparm_do=both&sysparm_task_id=${filled.task.number}&sysparm_call_id=7`;
      expect(outcomes(await service.call(`${NOTE}&sysparm_call_id=7`))).toEqual(['note_call ran']);
      expect(outcomes(await service.call(both))).toEqual(['note_call already', 'note_task ran']);
      expect(outcomes(await service.call(both))).toEqual(['note_call already', 'note_task already']);
      expect(await notesOf(store(), filled.task)).toHaveLength(1);
    });

    test('that had nothing to write may write once it has', async () => {
      const query = 'sysparm_caller_name=Nobody&sysparm_call_id=8';
      expect(outcomes(await service.call(query))).toEqual(['note_task nothing']);
      const named = `${query}&sysparm_task_id=${filled.task.number}`;
      expect(outcomes(await service.call(named))).toEqual(['note_task ran']);
    });

    test('runs once under 50 requests at once', async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => service.call(`${NOTE}&sysparm_call_id=50`)));
      const counted = answers.flatMap(outcomes).toSorted();
      expect(counted).toEqual([...Array(49).fill('note_call already'), 'note_call ran']);
      expect(await notes()).toHaveLength(1);
      const unnamed = await Promise.all(Array.from({ length: 50 }, () => service.call(NOTE)));
      expect(unnamed.flatMap(outcomes).filter(outcome => outcome === 'note_call ran')).toHaveLength(1);
      expect(await notes()).toHaveLength(2);
    });

    test.skipIf(kind === 'pglite')('that another process is running is waited for', async () => {
      const key = actionKey('note_call', { kind: 'callId', callId: 'slow' });
      const elsewhere = async (ends: 'well' | 'badly') => {
        const holds = signal();
        const end = signal();
        const other = store().database.bulkWrite(async tx => {
          await tx.insert(actionRuns).values({ key, result: { action: 'note_call', records: ['INC1'] } });
          holds.give();
          await end.given;
          if (ends === 'badly') throw new Error('it died');
        });
        await holds.given;
        let answered = false;
        const answer = service.call(`${NOTE}&sysparm_call_id=slow`).finally(() => {
          answered = true;
        });
        await new Promise(resolve => setTimeout(resolve, 200));
        expect(answered).toBe(false);
        end.give();
        await other.catch(() => {});
        return answer;
      };
      expect(outcomes(await elsewhere('badly'))).toEqual(['note_call ran']);
      await store().database.write(tx => tx.delete(actionRuns));
      expect((await elsewhere('well')).actions).toEqual([{ name: 'note_call', outcome: 'already', records: ['INC1'] }]);
      expect(await notes()).toHaveLength(1);
    });

    test('is kept as a hash: nothing of the call stands in the table', async () => {
      await service.call(NOTE);
      const [row] = await store().database.slow.ask(db => db.select().from(actionRuns));
      expect(row?.key).toMatch(/^[\w-]{43}$/);
      expect(row?.result).toEqual({ action: 'note_call', records: [filled.incident.number] });
    });

    test('is forgotten after two days', async () => {
      await service.call(`${NOTE}&sysparm_call_id=a`);
      await age(3 * 24 * 60 * 60);
      await service.call(`${NOTE}&sysparm_call_id=b`);
      expect(await store().database.slow.ask(db => db.select().from(actionRuns))).toHaveLength(1);
    });
  });

  describe('create', () => {
    const OPEN = 'sysparm_caller_name=Ann+Lee&sysparm_do=open';

    test('makes a record with the caller in it', async () => {
      const answer = await service.call(`${OPEN}&sysparm_building=South+wing&sysparm_for=fred.luddy`);
      const [run] = answer.actions;
      expect(run).toEqual({ name: 'open_case', outcome: 'ran', records: [expect.stringMatching(/^FAC\d{7}$/)] });
      const made = await store().records.byRef(run.records[0], ruleSet.vocabulary);
      expect(made).toMatchObject({ recordType: 'facility_request', caller: filled.ann, active: true });
      expect(made?.fields).toMatchObject({ building: 'south', requested_by: filled.ann });
      expect(made?.fields.requested_for).toMatch(/^[0-9a-f]{32}$/);
    });

    test('leaves out what does not fit, and says so', async () => {
      const answer = await service.call(`${OPEN}&sysparm_building=north&sysparm_for=nobody.at.all`);
      expect(outcomes(answer)).toEqual(['open_case ran']);
      expect(answer.warnings).toMatchObject([{ code: 'VALUE_DROPPED', parameter: 'sysparm_for' }]);
    });
  });

  describe('an action that fails', () => {
    test('leaves the popup standing with a warning, and nothing half-written', async () => {
      const cases = await countOf(store(), 'facility_request', ruleSet);
      const answer = await service.call('sysparm_caller_name=Ann+Lee&sysparm_do=half&sysparm_call_id=9');
      expect(answer.url).toContain(`incident.do?sys_id=${filled.incident.sysId}`);
      expect(answer.actions).toEqual([{ name: 'half_way', outcome: 'failed', records: [] }]);
      expect(answer.warnings).toEqual([
        {
          code: 'ACTION_FAILED',
          parameter: null,
          message: 'the action `half_way` failed, so nothing was written: `building` is required',
        },
      ]);
      expect(answer.trace.at(-1).sentence).toMatch(/^line \d+ run half_way: failed/);
      expect(await notes()).toEqual([]);
      expect(await countOf(store(), 'facility_request', ruleSet)).toBe(cases);
      expect(await store().database.slow.ask(db => db.select().from(actionRuns))).toEqual([]);
      expect(service.logged).toEqual([]);
    });

    test('takes the other actions of its answer with it; they run when it is mended', async () => {
      const query = `sysparm_caller_name=Ann+Lee&sysparm_do=half+and+note&sysparm_call_id=10`;
      expect(outcomes(await service.call(query))).toEqual(['note_call failed', 'half_way failed']);
      expect(await notes()).toEqual([]);
      expect(outcomes(await service.call(`${NOTE}&sysparm_call_id=10`))).toEqual(['note_call ran']);
      expect(outcomes(await service.call(query))).toEqual(['note_call failed', 'half_way failed']);
      expect(await notes()).toHaveLength(1);
    });

    test('on a constraint of the database: the log has the cause, the client has not', async () => {
      const { database } = store();
      const only = sql.raw(
        `create function no_notes() returns trigger language plpgsql as $$ begin raise exception 'a hidden cause' using errcode = 'check_violation'; end $$`,
      );
      const trigger = sql.raw(
        'create trigger no_notes before insert on journal for each row execute function no_notes()',
      );
      await database.write(async tx => {
        await tx.execute(only);
        await tx.execute(trigger);
      });
      try {
        const answer = await service.call(`${NOTE}&sysparm_call_id=11`);
        expect(answer.url).toContain('incident.do');
        expect(outcomes(answer)).toEqual(['note_call failed']);
        expect(answer.warnings).toMatchObject([{ code: 'ACTION_FAILED' }]);
        expect(JSON.stringify(answer)).not.toContain('hidden');
        expect(service.logged).toMatchObject([
          { message: 'an action failed', facts: { err: { message: expect.stringContaining('a hidden cause') } } },
        ]);
      } finally {
        await database.write(tx => tx.execute(sql.raw('drop function no_notes cascade')));
      }
      expect(outcomes(await service.call(`${NOTE}&sysparm_call_id=11`))).toEqual(['note_call ran']);
      expect(await notes()).toHaveLength(1);
    });

    test('on a database that takes no writes', async () => {
      const { sysId } = filled.incident;
      const refusing: OpenedStore = {
        ...store(),
        actions: {
          run: () =>
            store()
              .database.lookup.ask(db => db.delete(journal).where(eq(journal.taskId, sysId)))
              .then(() => Promise.reject(new Error('it was written'))),
        },
      };
      const standby = serviceOver(refusing, ruleSet);
      const answer = await standby.call(`${NOTE}&sysparm_call_id=12`);
      expect(outcomes(answer)).toEqual(['note_call failed']);
      expect(answer.warnings).toEqual([
        {
          code: 'ACTION_FAILED',
          parameter: null,
          message: 'the action `note_call` failed: the database cannot be written now',
        },
      ]);
    });
  });

  test('two records that two calls write in opposite orders block nobody', async () => {
    const other = await store().records.create(
      ruleSet.vocabulary,
      'incident',
      { caller_id: filled.ann, short_description: 'Newer' },
      { name: 'the test', region: 'US', timeZone: 'UTC' },
    );
    if (!other.ok) throw new Error(JSON.stringify(other.error));
    const refs = [filled.incident, other.value].map(({ sysId, number, recordType }) => ({ sysId, number, recordType }));
    const update = (index: number) => ({
      kind: 'update' as const,
      record: refs[index] as (typeof refs)[number],
      fields: [{ name: 'work_notes', value: 'x' }],
    });
    const run = (name: string, steps: readonly number[]) =>
      store().actions.run(
        ruleSet.vocabulary,
        [{ name, steps: steps.map(update) }],
        { kind: 'callId', callId: name },
        { name: 'the test', region: 'US', timeZone: 'UTC' },
      );
    const runs = Array.from({ length: 10 }, (_, index) => run(`a${index}`, index % 2 === 0 ? [0, 1] : [1, 0]));
    expect((await Promise.all(runs)).every(each => each.ok)).toBe(true);
    await store().database.write(tx =>
      tx.execute(sql`update tasks set active = false, state = '7' where number = ${other.value.number}`),
    );
  });
});

function signal() {
  let give = () => {};
  const given = new Promise<void>(resolve => {
    give = resolve;
  });
  return { given, give };
}
