/** Sets of data, for each many rules, for each some calls: all compared, of every set the smallest difference kept. */
import fc from 'fast-check';
import type { Vocabulary } from '../../src/language/vocabulary.js';
import type { Engine } from '../../src/store/database.js';
import { sqlGather } from '../../src/store/gather.js';
import { type MadeUpCall, madeUpCall } from './made-up-call.js';
import { ruleFile } from './made-up-rule.js';
import { vocabularyText } from './made-up-vocabulary.js';
import { world as madeUpWorld } from './made-up-world.js';
import { Mix } from './mix.js';
import { reduced } from './reduced.js';
import { checked, type Files, files } from './rule-sets.js';
import { caseOf, compareThree, type Difference, SERVICE, type Service, TIME_ZONE, type Ways } from './three.js';
import type { World } from './world.js';
import { arraysOf, load } from './world-rows.js';

export type Found = {
  /** Of the set of data. */
  readonly seed: number;
  readonly vocabulary: string;
  readonly rules: string;
  readonly call: MadeUpCall;
  readonly difference: Difference;
  readonly world: World;
};

export type Outcome = { readonly found: readonly Found[]; readonly mix: Mix };

/** Databases for one set of data, which is loaded into each. */
export type Databases = { readonly engines: readonly Engine[]; readonly close: () => Promise<void> };

export type How = {
  /** Pairs of a rule and a call. */
  readonly runs: number;
  readonly seed: number;
  /** `set`: from 0. */
  readonly databases?: (set: number) => Promise<Databases>;
  readonly service?: Service;
  /** The first difference ends it, as it is. */
  readonly stopAtFirst?: boolean;
};

const RUNS_OF_SET = 500;
const CALLS_OF_RULE = 6;
/** In every fifth set somebody has more records than are looked at. */
const MANY = 5;

const NO_DATABASES: Databases = { engines: [], close: async () => {} };

export async function fuzz(how: How): Promise<Outcome> {
  const mix = new Mix();
  const found: Found[] = [];
  for (let set = 0; mix.pairs < how.runs; set++) {
    const databases = (await how.databases?.(set)) ?? NO_DATABASES;
    const one = await fuzzSet(how, set, databases, mix);
    await databases.close();
    if (one) found.push(one);
    if (one && how.stopAtFirst) break;
  }
  return { found, mix };
}

async function fuzzSet(how: How, set: number, { engines }: Databases, mix: Mix): Promise<Found | null> {
  const seed = how.seed + set;
  const { text, own } = vocabularyOf(seed);
  const world = sampled(madeUpWorld(own.vocabulary, set % MANY === MANY - 1), seed);
  const ways = await waysOver(world, own.vocabulary, engines, how.service ?? SERVICE);
  const until = Math.min(how.runs, mix.pairs + RUNS_OF_SET);
  const calls = fc.array(madeUpCall(own.vocabulary, world), {
    minLength: CALLS_OF_RULE,
    maxLength: CALLS_OF_RULE,
  });
  let smallest: Found | null = null;
  const property = fc.asyncProperty(ruleFile(wordsOf(own.vocabulary, world)), calls, async (rules, made) => {
    if (!smallest && mix.pairs >= until) return;
    const ruleSet = checked(own, rules);
    if (!smallest && ruleSet === null) mix.refuse();
    fc.pre(ruleSet !== null);
    if (ruleSet === null) return;
    const cases = made
      .slice(0, smallest ? made.length : until - mix.pairs)
      .map(call => ({ call, asked: caseOf(ruleSet, call, world) }));
    // Together: while one waits for its database, the twin reads another.
    const compared = await Promise.all(
      cases.map(async each => ({ ...each, ...(await compareThree(each.asked, ways)) })),
    );
    for (const { call, asked, told, difference } of compared) {
      if (!smallest) mix.add(asked, told);
      if (difference) {
        smallest = { seed, vocabulary: text, rules, call, difference, world };
        throw new Error('a difference');
      }
    }
  });
  while (!smallest && mix.pairs < until) {
    const numRuns = Math.ceil((until - mix.pairs) / CALLS_OF_RULE);
    await fc.check(property, { seed: seed + mix.pairs, numRuns, endOnFailure: how.stopAtFirst ?? false });
  }
  return smallest && !how.stopAtFirst ? smallestData(smallest, own, engines, ways.service) : smallest;
}

const wordsOf = (vocabulary: Vocabulary, { people, records }: World) => ({
  vocabulary,
  ids: people.map(({ id }) => id),
  numbers: records.map(({ number }) => number),
});

async function waysOver(
  world: World,
  vocabulary: Vocabulary,
  engines: readonly Engine[],
  service: Service,
): Promise<Ways> {
  for (const engine of engines) await load(engine, world, vocabulary);
  return {
    service,
    arrays: service.gatherFromArrays(arraysOf(world, vocabulary), { timeZone: TIME_ZONE }),
    sql: engines.map(engine => sqlGather(engine, { timeZone: TIME_ZONE })),
  };
}

/** With only those people and records that the difference needs. */
async function smallestData(found: Found, own: Files, engines: readonly Engine[], service: Service): Promise<Found> {
  const ruleSet = checked(own, found.rules);
  if (ruleSet === null) throw new Error('the checker let these rules through before');
  const differs = async (world: World): Promise<boolean> => {
    const { difference } = await compareThree(
      caseOf(ruleSet, found.call, world),
      await waysOver(world, own.vocabulary, engines, service),
    );
    return difference?.between === found.difference.between;
  };
  return { ...found, world: await reduced(found.world, differs) };
}

function vocabularyOf(seed: number): { readonly text: string; readonly own: Files } {
  const text = sampled(vocabularyText, seed);
  return { text, own: files(text) };
}

function sampled<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  const [one] = fc.sample(arbitrary, { seed, numRuns: 1 });
  if (one === undefined) throw new Error('nothing was made up');
  return one;
}
