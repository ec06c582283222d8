/** Values, names and numbers in their one form. */
import { never } from '../diagnostic/result.js';
import type { Name, Operand, Records, Subject, Text, TextPart, TimeUnit, Weekday } from './ast.js';

/** In straight quotes, a quote and a brace doubled. */
export const textText = ({ parts }: Text): string => `"${parts.map(partText).join('')}"`;

function partText(part: TextPart): string {
  if (part.kind === 'literal') return part.text.replace(/["{]/g, '$&$&');
  return `{${operandText(part.value)}${part.or === null ? '' : ` or '${part.or}'`}}`;
}

export function operandText(operand: Operand | Subject): string {
  switch (operand.kind) {
    case 'text':
      return textText(operand);
    case 'parameter':
      return operand.name;
    case 'number':
      return numberText(operand.value);
    case 'yesNo':
      return operand.value ? 'yes' : 'no';
    case 'word':
      return operand.name.text;
    case 'caller':
    case 'agent':
      return operand.kind;
    case 'field':
      return operand.of === 'record' ? operand.field.text : `${operand.of}.${operand.field.text}`;
    default:
      return never(operand);
  }
}

/** The grammar knows no exponents; it reads at most 15 digits behind the point. */
function numberText(value: number): string {
  const short = String(value);
  return short.includes('e') ? value.toFixed(15).replace(/\.?0+$/, '') : short;
}

const UNITS: { readonly [unit in TimeUnit]: string } = { minutes: 'minute', hours: 'hour', days: 'day' };

/** `1 day`, `30 days` */
export const amountText = (amount: number, unit: TimeUnit): string => `${amount} ${amount === 1 ? UNITS[unit] : unit}`;

/** `minutes` after midnight → `09:30` */
export const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const WEEKDAYS: { readonly [day in Weekday]: string } = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};
export const weekdayText = (day: Weekday): string => WEEKDAYS[day];

export const namesText = (names: readonly Name[]): string => names.map(({ text }) => text).join(', ');

export const recordsText = ({ open, plural }: Records): string => `${open ? 'open ' : ''}${plural.text}`;

/** `rule night "Night shift"`: words that may be missing, with single blanks. */
export const words = (...parts: readonly (string | null)[]): string =>
  parts.filter(part => part !== null && part !== '').join(' ');
