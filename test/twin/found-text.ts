import { inspect } from 'node:util';
import type { Found } from './fuzz-run.js';

/** A difference as it can be looked into by hand. */
export function foundText({ seed, vocabulary, rules, call, difference, world }: Found): string {
  const { between, expected, got } = difference;
  return [
    `---- ${between} differ, data of seed ${seed}`,
    vocabulary,
    rules,
    `call ${shown(call)}`,
    `people ${shown(world.people)}`,
    `records ${shown(world.records)}`,
    ...differing(expected, got, ''),
  ].join('\n');
}

const shown = (value: unknown): string =>
  inspect(value, { depth: 8, breakLength: 140, maxArrayLength: 20, sorted: true });

/** The parts that are not equal, by their path. */
function differing(expected: unknown, got: unknown, path: string): readonly string[] {
  if (shown(expected) === shown(got)) return [];
  if (!isObject(expected) || !isObject(got)) return [`${path}: expected ${shown(expected)}, got ${shown(got)}`];
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...names].flatMap(name => differing(expected[name], got[name], path === '' ? name : `${path}.${name}`));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
