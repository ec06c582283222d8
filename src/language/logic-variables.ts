/** What conditions ask about, as variables with cells. Made from all conditions at once, as a cell depends on every question about its variable. */
import { never } from '../diagnostic/result.js';
import { ageAsk, askOf, countAsk, dayAsk, facetKey, recordSetKey, SOME, subjectKey, timeAsk } from './logic-asks.js';
import { type Ask, countRanges, divide } from './logic-cells.js';
import type { CountKey, PartKey } from './logic-constraints.js';
import { GOES_ON, NO, type Step, stepOf, YES } from './logic-solve.js';
import type { Condition, RecordSet, RulePopup, Subject } from './rule.js';

export const OFF_ON = [NO, YES];

export class Variables {
  readonly sizes: number[] = [];
  /** By the variable's key. */
  readonly parts = new Map<string, readonly PartKey[]>();
  readonly counts: CountKey[] = [];
  private readonly index = new Map<string, number>();
  private readonly says = new Map<string, ReadonlyMap<string, Step['says']>>();

  constructor(conditions: readonly Condition[], popups: readonly RulePopup[]) {
    const newest = popups.flatMap(popup => (popup.kind === 'showNewest' ? [countAsked(popup.of, SOME)] : []));
    const asks = new Map<string, Map<string, Ask>>();
    const recordSets = new Map<string, RecordSet>();
    for (const { key, ask, of } of [...conditions.flatMap(askedIn), ...newest]) {
      asks.set(key, (asks.get(key) ?? new Map<string, Ask>()).set(JSON.stringify(ask), ask));
      if (of) recordSets.set(key, of);
    }
    for (const [key, asked] of asks) this.divide(key, asked, recordSets.get(key));
  }

  variable(key: string, size: number): number {
    const known = this.index.get(key);
    if (known !== undefined) return known;
    const variable = this.sizes.push(size) - 1;
    this.index.set(key, variable);
    return variable;
  }

  /** Whether a parameter was sent, a field is filled in: two cells, no and yes. */
  there(subject: Subject, says: Step['says']): Step {
    return stepOf(this.variable(thereKey(subject), 2), says);
  }

  /** null: nothing asks. */
  isThere(subject: Subject): number | null {
    return this.index.get(thereKey(subject)) ?? null;
  }

  /** Something that is so or not: two cells, no and yes. */
  yesOrNo(key: string): Step {
    return stepOf(this.variable(key, 2), OFF_ON);
  }

  /** The steps of a question; of a text that no question names whole, its parts are variables of their own. */
  asked(key: string, ask: Ask): readonly Step[] {
    const name = JSON.stringify(ask);
    const says = this.says.get(key)?.get(name);
    if (!says) throw new Error(`nothing was noted about ${key}`);
    const part = this.parts.get(key)?.find(one => one.ask === name);
    const steps = [stepOf(this.variable(key, says.length), says)];
    return part ? [...steps, stepOf(part.variable, OFF_ON)] : steps;
  }

  private divide(key: string, asked: ReadonlyMap<string, Ask>, of: RecordSet | undefined): void {
    const asks = [...asked.values()];
    const { size, says } = divide(asks);
    this.says.set(key, new Map([...asked.keys()].map((name, index) => [name, says[index] ?? []])));
    const variable = this.variable(key, size);
    if (of) this.counts.push({ of, variable, ranges: countRanges(asks) });
    const parts = [...asked].flatMap(([name, ask], index) => {
      if (ask.kind !== 'text' || !says[index]?.includes(GOES_ON)) return [];
      const [text = ''] = ask.values;
      return [{ ask: name, operator: ask.operator, text, variable: this.variable(`${key} ${name}`, 2) }];
    });
    if (parts.length > 0) this.parts.set(key, parts);
  }
}

const thereKey = (subject: Subject): string => `${subjectKey(subject)} there`;

type Asked = { readonly key: string; readonly ask: Ask; readonly of?: RecordSet };

const countAsked = (of: RecordSet, ask: Ask): Asked => ({ key: recordSetKey(of), ask, of });

/** The questions that have more than two answers. */
function askedIn(condition: Condition): readonly Asked[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.flatMap(askedIn);
    case 'not':
      return askedIn(condition.item);
    case 'count':
      return [countAsked(condition.of, countAsk(condition))];
    case 'compare': {
      const ask = askOf(condition);
      return ask ? [{ key: facetKey(condition.left, ask), ask }] : [];
    }
    case 'age': {
      const ask = ageAsk(condition);
      return [{ key: facetKey(condition.field, ask), ask }];
    }
    case 'today':
      return [{ key: 'day', ask: dayAsk(condition) }];
    case 'time':
      return [{ key: 'time', ask: timeAsk(condition) }];
    case 'numbered':
    case 'given':
    case 'empty':
    case 'outcome':
    case 'role':
      return [];
    default:
      return never(condition);
  }
}
