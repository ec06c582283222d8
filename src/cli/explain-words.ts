/** A rule that was read back, as text. */
import type { ExplainedLine, Explanation } from '../answer/explain-rule.js';

export function explainedInWords(rule: Explanation): string {
  const parts = [
    `${rule.title} (${rule.name})\n${rule.file}\n${sentence(rule.reached)}.`,
    part('First, before anyone is looked for, the first of these that holds answers:', rule.first),
    part(whoIsAsked(rule), rule.matches),
    part('Then the first of these that holds answers:', rule.then),
    part('When none of them holds:', rule.closings),
    asked(rule),
  ];
  return `${parts.filter(text => text !== '').join('\n\n')}\n`;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const whoIsAsked = ({ matches }: Explanation): string =>
  matches.length > 1
    ? 'Who is calling? The first of these that finds somebody says so; of several, those below may tell one apart:'
    : 'Who is calling?';

function part(title: string, lines: readonly ExplainedLine[]): string {
  if (lines.length === 0) return '';
  const width = Math.max(...lines.map(({ line }) => String(line).length));
  return [title, ...lines.map(line => lineInWords(line, width))].join('\n');
}

function lineInWords({ line, when, answer }: ExplainedLine, width: number): string {
  const head = `  line ${String(line).padStart(width)}  `;
  const below = (text: string): string => `\n${' '.repeat(head.length)}${text}`;
  if (answer === null) return `${head}${when}`;
  return `${head}${when}:${below(answer.shows)}${answer.rest.map(below).join('')}`;
}

function asked({ asks, name }: Explanation): string {
  const lines = asks.flatMap(({ rule, questions }) => [
    ...(rule === name || questions.length === 0 ? [] : [`  for the rule ${rule}:`]),
    ...questions.map(question => `  - ${question}`),
  ]);
  return ['What it asks the database, in one statement:', ...lines].join('\n');
}
