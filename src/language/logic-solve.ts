/**
 * Can these conditions hold together? Conditions are asked about variables with a few cells each; a cell stands for all values that no
 * condition tells apart. A search over cells, with a budget: `unknown` when it is used up.
 */

/** A set of truth values. */
export type Truths = number;
export const YES = 1;
export const NO = 2;
export const NEITHER = 4;

/** What one variable says of a condition, by cell; `GOES_ON` leaves it to the next step. */
export type Step = {
  readonly variable: number;
  readonly says: readonly Truths[];
  /** What it can say at all, while no cell is chosen. */
  readonly all: Truths;
  readonly mayGoOn: boolean;
};
export const GOES_ON = 0;

export const stepOf = (variable: number, says: readonly Truths[]): Step => ({
  variable,
  says,
  all: says.reduce((all, one) => all | one, 0),
  mayGoOn: says.includes(GOES_ON),
});

export type Formula =
  /** Asked step by step; the last one says something for every cell. */
  | { readonly kind: 'atom'; readonly steps: readonly Step[]; readonly otherwise: Truths }
  | { readonly kind: 'and' | 'or'; readonly items: readonly Formula[] }
  | { readonly kind: 'not'; readonly item: Formula };

/** The formula takes one of these truth values. */
export type Requirement = { readonly formula: Formula; readonly within: Truths };

/** What cannot be, although the variables by themselves allow it. `cells`: -1 where nothing is chosen yet. */
export type Constraint = {
  readonly variables: readonly number[];
  readonly excludes: (cells: Int16Array) => boolean;
};

export type Model = {
  readonly sizes: readonly number[];
  readonly constraints: readonly Constraint[];
  /** By variable. */
  readonly constraintsOf: ReadonlyMap<number, readonly Constraint[]>;
};

/** Counts down with every condition that is looked at. */
export type Budget = { left: number };

export type Satisfiable = 'yes' | 'no' | 'unknown';

export function satisfiable(model: Model, requirements: readonly Requirement[], budget: Budget): Satisfiable {
  return new Search(model, requirements, budget).run();
}

const OPEN = -1;

class Search {
  private readonly cells: Int16Array;
  /** The same with the first cell of every variable that is open. */
  private readonly closed: Int16Array;

  constructor(
    private readonly model: Model,
    private readonly requirements: readonly Requirement[],
    private readonly budget: Budget,
  ) {
    this.cells = new Int16Array(model.sizes.length).fill(OPEN);
    this.closed = new Int16Array(model.sizes.length);
  }

  run(): Satisfiable {
    if (this.requirements.some(requirement => !this.possible(requirement, this.cells))) return 'no';
    return this.search(this.requirements);
  }

  /** `open`: requirements that were not met for certain yet. */
  private search(open: readonly Requirement[]): Satisfiable {
    const still = open.filter(({ formula, within }) => (truths(formula, this.cells, this.budget) & ~within) !== 0);
    if (this.completed(still)) return 'yes';
    const variable = firstOpen(still, this.cells);
    if (variable === null) return 'yes';
    for (let cell = 0; cell < (this.model.sizes[variable] ?? 0); cell++) {
      if (this.budget.left < 0) return 'unknown';
      this.cells[variable] = cell;
      this.closed[variable] = cell;
      const found = this.contradicted(variable, still) ? 'no' : this.search(still);
      this.cells[variable] = OPEN;
      this.closed[variable] = 0;
      if (found !== 'no') return found;
    }
    return 'no';
  }

  private contradicted(variable: number, open: readonly Requirement[]): boolean {
    const constraints = this.model.constraintsOf.get(variable) ?? [];
    if (constraints.some(({ excludes }) => excludes(this.cells))) return true;
    return open.some(one => variablesOf(one.formula).has(variable) && !this.possible(one, this.cells));
  }

  /** Most often the first cell of every variable that is still open will do. */
  private completed(still: readonly Requirement[]): boolean {
    if (still.length === 0) return true;
    if (!still.every(requirement => this.possible(requirement, this.closed))) return false;
    return !this.model.constraints.some(({ excludes }) => excludes(this.closed));
  }

  private possible({ formula, within }: Requirement, cells: Int16Array): boolean {
    return (truths(formula, cells, this.budget) & within) !== 0;
  }
}

function firstOpen(requirements: readonly Requirement[], cells: Int16Array): number | null {
  for (const { formula } of requirements) {
    const variable = undecided(formula, cells);
    if (variable !== null) return variable;
  }
  return null;
}

/** `sizes`: how many cells each variable has. */
export function modelOf(sizes: readonly number[], constraints: readonly Constraint[]): Model {
  const constraintsOf = new Map<number, Constraint[]>();
  for (const constraint of constraints)
    for (const variable of constraint.variables) add(constraintsOf, variable, constraint);
  return { sizes, constraints, constraintsOf };
}

function add<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [item]);
  else if (list.at(-1) !== item) list.push(item);
}

/** The truth values that are still possible; parts are taken as independent, so there may be too many, never too few. */
function truths(formula: Formula, cells: Int16Array, budget: Budget): Truths {
  budget.left--;
  if (formula.kind === 'atom') return atomTruths(formula, cells);
  if (formula.kind === 'not') return opposite(truths(formula.item, cells, budget));
  let all = YES;
  for (const item of formula.items) {
    const one = truths(item, cells, budget);
    all = both(all, formula.kind === 'and' ? one : opposite(one));
  }
  return formula.kind === 'and' ? all : opposite(all);
}

function atomTruths({ steps, otherwise }: Extract<Formula, { kind: 'atom' }>, cells: Int16Array): Truths {
  let found = 0;
  for (const { variable, says, all, mayGoOn } of steps) {
    const cell = cells[variable] ?? OPEN;
    const said = cell === OPEN ? all : (says[cell] ?? GOES_ON);
    found |= said;
    if (cell === OPEN ? !mayGoOn : said !== GOES_ON) return found;
  }
  return found | otherwise;
}

const opposite = (of: Truths): Truths => (of & NEITHER) | (of & YES ? NO : 0) | (of & NO ? YES : 0);

/** Kleene's `and` over sets of truth values. */
function both(a: Truths, b: Truths): Truths {
  const neither = (a & NEITHER && b & (YES | NEITHER)) || (b & NEITHER && a & YES) ? NEITHER : 0;
  return (a & b & YES) | ((a | b) & NO) | neither;
}

/** A variable that a formula still waits for. */
function undecided(formula: Formula, cells: Int16Array): number | null {
  if (formula.kind === 'atom') {
    for (const { variable, says } of formula.steps) {
      const cell = cells[variable] ?? OPEN;
      if (cell === OPEN) return variable;
      if ((says[cell] ?? GOES_ON) !== GOES_ON) return null;
    }
    return null;
  }
  for (const item of formula.kind === 'not' ? [formula.item] : formula.items) {
    const variable = undecided(item, cells);
    if (variable !== null) return variable;
  }
  return null;
}

const variables = new WeakMap<Formula, ReadonlySet<number>>();

function variablesOf(formula: Formula): ReadonlySet<number> {
  const known = variables.get(formula) ?? new Set(listed(formula));
  variables.set(formula, known);
  return known;
}

function listed(formula: Formula): readonly number[] {
  if (formula.kind === 'atom') return formula.steps.map(step => step.variable);
  return formula.kind === 'not' ? listed(formula.item) : formula.items.flatMap(listed);
}
