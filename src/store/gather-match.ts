/**
 * Match lines as a chain of CTEs. Of line i: `own` is everyone it hits by itself, `hit` what is reported of it, `state` where the rule
 * stands after it, `found` the candidates after it. Lists of people hold at most `CANDIDATES` + 1 of them, in ascending order of ids.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Match } from '../language/rule.js';
import { CANDIDATES } from '../plan/plan.js';
import type { Inputs } from './gather-inputs.js';
import { type Cte, keyOf, type MatchSql } from './gather-keys.js';

export type MatchChain = {
  readonly ctes: readonly Cte[];
  /** JSON array of what each line found: null where it was not asked. */
  readonly reported: SQL;
  /** Name of the relation (id, key, person) of the last candidates. */
  readonly found: string;
  /** Number of candidates, at most `CANDIDATES` + 1. */
  readonly count: SQL;
};

const READ = CANDIDATES + 1;

type Line = {
  readonly index: number;
  readonly match: Match;
  readonly keys: readonly MatchSql[];
  /** Some key was sent. */
  readonly sent: SQL;
  readonly own: string;
  readonly hit: string;
  readonly state: string;
  readonly found: string;
};

/** `prefix` makes the names of the CTEs its own. At least one line. */
export function matchChain(matches: readonly Match[], prefix: string, inputs: Inputs): MatchChain {
  const ctes: Cte[] = [];
  const lines: Line[] = [];
  for (const match of matches) {
    const line = lineOf(match, lines.length, prefix, inputs, ctes);
    ctes.push(...lineCtes(line, lines));
    lines.push(line);
  }
  const last = lines.at(-1);
  if (!last) throw new Error('a chain of no match lines');
  return {
    ctes,
    reported: sql`json_build_array(${sql.join(
      lines.map((line, index) => reportOf(line, lines[index - 1])),
      sql`, `,
    )})`,
    found: last.found,
    count: stateOf(last, 'n'),
  };
}

function lineOf(match: Match, index: number, prefix: string, inputs: Inputs, ctes: Cte[]): Line {
  const name = (part: string) => `${prefix}${part}${index}`;
  const keys = match.by.map((key, at) => keyOf(key, match.alsoInactive, name(`key${at}_`), inputs, ctes));
  const sent = sql`(${sql.join(
    keys.map(key => key.sent),
    sql` or `,
  )})`;
  return { index, match, keys, sent, own: name('own'), hit: name('hit'), state: name('state'), found: name('found') };
}

const named = (name: string): SQL => sql.raw(name);
const stateOf = (line: Line, column: 'n' | 'formed' | 'asked' | 'hit'): SQL =>
  sql.raw(`(select ${column} from ${line.state})`);
const countOf = (name: string): SQL => sql.raw(`(select count(*)::int from ${name})`);

function lineCtes(line: Line, above: readonly Line[]): readonly Cte[] {
  const before = above.at(-1);
  if (!before) {
    return [
      { name: line.hit, query: hits(line, null, null) },
      { name: line.state, query: firstState(line) },
      { name: line.found, query: sql`select id, key, person from ${named(line.hit)} where ${stateOf(line, 'hit')}` },
    ];
  }
  return [
    {
      name: line.own,
      query: hits(line, sql`${stateOf(before, 'n')} ${sql.raw(line.match.onlyIfOne ? '<> 1' : '= 0')}`, null),
    },
    { name: line.hit, query: settlesOrNarrows(line, above, before) },
    { name: line.state, query: nextState(line, before) },
    {
      name: line.found,
      query: sql`select id, key, person from ${named(line.hit)} where ${stateOf(line, 'hit')}
        union all select id, key, person from ${named(before.found)} where not ${stateOf(line, 'hit')}`,
    },
  ];
}

/** Everyone that a line hits by one of its keys. `when`: a condition on the whole; `and`: one on each person. */
function hits(line: Line, when: SQL | null, and: ((id: SQL) => SQL) | null): SQL {
  const [only, ...more] = line.keys.map(key => key.hits({ when, and, limit: READ }));
  if (only === undefined) throw new Error('a match line without a field');
  if (more.length === 0) return only;
  const all = sql.join(
    [only, ...more].map(query => sql`(${query})`),
    sql` union all `,
  );
  return sql`select distinct on (id) id, key, person from (${all}) every order by id limit ${sql.raw(String(READ))}`;
}

/** Nobody yet: its own hits. Several: those found by both, exact however many either side has. */
function settlesOrNarrows(line: Line, above: readonly Line[], before: Line): SQL {
  const settles = sql`select id, key, person from ${named(line.own)} where ${stateOf(before, 'n')} = 0`;
  const formed = (id: SQL) => satisfiesAll(id, above, before, line);
  if (line.match.onlyIfOne) {
    return sql`${settles} union all select o.id, o.key, o.person from ${named(line.own)} o
      where ${stateOf(before, 'n')} > 1 and ${countOf(line.own)} = 1 and ${formed(sql.raw('o.id'))}`;
  }
  const few = sql`select c.id, c.key, c.person from ${named(before.found)} c
    where ${line.sent} and ${stateOf(before, 'n')} between 2 and ${sql.raw(String(CANDIDATES))} and ${satisfies(sql.raw('c.id'), line, above)}`;
  const many = hits(line, sql`${stateOf(before, 'n')} = ${sql.raw(String(READ))}`, formed);
  return sql`${settles} union all ${few} union all (select id, key, person from (${many}) many)`;
}

/** Whether a candidate of the lines above is one of this line, too. */
function satisfies(id: SQL, line: Line, above: readonly Line[]): SQL {
  const mayBeInactive = above.some(other => other.match.alsoInactive) && !line.match.alsoInactive;
  return sql`(${sql.join(
    line.keys.map(key => key.satisfiedBy(id, mayBeInactive)),
    sql` or `,
  )})`;
}

/** Whether somebody satisfies every line that formed the candidates so far. */
function satisfiesAll(id: SQL, above: readonly Line[], before: Line, line: Line): SQL {
  const tests = above.map(other => {
    const notFormed = sql`${stateOf(before, 'formed')} & ${sql.raw(String(1 << other.index))} = 0`;
    return sql`(${notFormed} or ${satisfies(id, other, [line])})`;
  });
  return sql.join(tests, sql` and `);
}

/** asked, hit: the line's people are the candidates now, n: how many candidates, formed: bit i set when line i formed them. */
function firstState(line: Line): SQL {
  const hit = line.match.onlyIfOne ? sql`k = 1` : sql`k > 0`;
  return sql`select ${line.sent} as asked, ${hit} as hit, case when ${hit} then k else 0 end as n, case when ${hit} then 1 else 0 end as formed
    from (select ${countOf(line.hit)} as k offset 0) c`;
}

function nextState(line: Line, before: Line): SQL {
  const hit = line.match.onlyIfOne ? sql`(k = 1 or k > 0 and b.n > 1)` : sql`k > 0`;
  const bit = sql.raw(String(1 << line.index));
  return sql`select ${line.sent} and b.n <> 1 as asked, ${hit} as hit, case when ${hit} then k else b.n end as n,
    case when ${hit} then b.formed | ${bit} else b.formed end as formed
    from ${named(before.state)} b, (select ${countOf(line.hit)} as k offset 0) c`;
}

/** Several hits that count as none are reported all the same. */
function reportOf(line: Line, before: Line | undefined): SQL {
  const narrowed = idsOf(line.hit);
  const ids =
    before && line.match.onlyIfOne
      ? sql`case when ${countOf(line.own)} > 1 then ${idsOf(line.own)} else ${narrowed} end`
      : narrowed;
  return sql`case when ${stateOf(line, 'asked')} then ${ids} end`;
}

const idsOf = (relation: string): SQL =>
  sql`(select coalesce(json_agg(id order by id), '[]'::json) from ${named(relation)})`;
