/** Trace → sentences, one a line of the rule: `line 6 open incidents: yes, 2 → show list`. */
import { never } from '../diagnostic/result.js';
import type { Saw, TraceStep } from './trace.js';

export function sentence(step: TraceStep): string {
  switch (step.clause) {
    case 'match':
      return `line ${step.line} ${matchHead(step)}: ${outcome(step)}`;
    case 'when':
      return `line ${step.line} ${conditionText(step)}: ${outcome(step)}`;
    case 'on several callers':
    case 'on task':
    case 'on unknown caller':
    case 'else':
      return step.result.kind === 'answered'
        ? `line ${step.line} ${step.clause}${arrow(step)}`
        : `line ${step.line} ${step.clause}: ${outcome(step)}`;
    case 'use rule':
      return `line ${step.line} of ${step.rule} hands over: ${step.text}`;
    case 'run':
      return `line ${step.line} ${step.text}: ${outcome(step)}`;
    case 'end':
      return `end: ${step.text} → show nothing`;
    default:
      return never(step.clause);
  }
}

export const sentences = (trace: readonly TraceStep[]): readonly string[] => trace.map(sentence);

const arrow = ({ answer }: TraceStep): string => (answer === null ? '' : ` → ${answer}`);

/** What a match line looked for, or the line itself where it did not look. */
function matchHead({ text, saw }: TraceStep): string {
  if (saw.length === 0) return text.replace(/^match\s+caller\s+/i, 'match ');
  const values = [...new Set(saw.map(({ value }) => value))];
  const sought = values.map(
    value =>
      `${saw
        .filter(each => each.value === value)
        .map(({ what }) => what)
        .join(', ')} ${value}`,
  );
  return `match by ${sought.join(' or ')}`;
}

/** The line without `when` in front and without its answer. */
function conditionText({ text, answer }: TraceStep): string {
  const before = answer !== null && text.endsWith(answer) ? text.slice(0, text.length - answer.length) : text;
  return before
    .trim()
    .replace(/^when\s+/i, '')
    .replace(/,$/, '');
}

function outcome(step: TraceStep): string {
  const { result } = step;
  switch (result.kind) {
    case 'notReached':
      return 'not reached';
    case 'skipped':
      return `skipped, ${result.parameter} ${WHY[result.why]}`;
    case 'found':
      return `found ${result.name}`;
    case 'several':
      return `found ${people(result.count, result.more)}`;
    case 'tooMany':
      return `found ${people(result.count, result.more)}, which count as none`;
    case 'noHit':
      return 'found nobody';
    case 'narrowed':
      return `narrowed to ${result.name ?? people(result.to, result.more)}`;
    case 'notNarrowed':
      return 'found none of them, all stay';
    case 'alreadyKnown':
      return `not asked, the caller is ${result.name}`;
    case 'yes':
      return `yes${looked(step)}${arrow(step)}`;
    case 'no':
      return `no${looked(step)}`;
    case 'neither':
      return `neither yes nor no${looked(step)}`;
    case 'passedOver':
      return step.clause === 'when'
        ? `yes${looked(step)}, passed over since there is nothing to show`
        : 'passed over, there is nothing to show';
    case 'answered':
      return `answered${arrow(step)}`;
    case 'doesNotApply':
      return 'does not apply';
    case 'toRun':
      return `when the popup is delivered${written(step)}`;
    case 'nothingToDo':
      return `nothing to do${written(step)}`;
    case 'ran':
      return `done${written(step)}`;
    case 'ranBefore':
      return 'was done for this call before';
    case 'failed':
      return 'failed, as a warning says';
    default:
      return never(result);
  }
}

/** What an action writes, or why it does not. */
const written = ({ saw }: TraceStep): string => saw.map(({ what, value }) => `, ${what}: ${value}`).join('');

const WHY = {
  'not sent': 'was not sent',
  withheld: 'is withheld',
  placeholder: 'is a placeholder that the client never filled',
  unreadable: 'cannot be read',
  'too short': 'is too short',
} as const;

const people = (count: number, more: boolean): string => (more ? `more than ${count} people` : `${count} people`);

/** One thing speaks for itself where the line asks about nothing else. */
function looked(step: TraceStep): string {
  const [only, ...more] = step.saw;
  if (only === undefined || (more.length === 0 && only.value === step.result.kind && !isJoined(step))) return '';
  if (more.length > 0) return `, ${step.saw.map(inWords).join(', ')}`;
  return `, ${isOutcome(only) || isAgent(only) || isJoined(step) ? inWords(only) : only.value}`;
}

const isJoined = (step: TraceStep): boolean => /\s(?:and|or)\s/i.test(conditionText(step).replace(/"[^"]*"/g, ''));
const isOutcome = ({ what }: Saw): boolean => what === 'caller' || what === 'task';
const isAgent = ({ what }: Saw): boolean => what === 'agent';

function inWords(saw: Saw): string {
  if (isOutcome(saw)) return `the ${saw.what} is ${saw.value}`;
  return isAgent(saw) ? `the agent ${saw.value}` : `${saw.what} ${saw.value}`;
}
