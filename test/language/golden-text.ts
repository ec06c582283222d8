/** A parsed source as text: its tree without spans, and what is told of it as it is printed. */
import { frameIn } from '../../src/diagnostic/frame.js';
import { Positions } from '../../src/diagnostic/position.js';
import { type Parsed, parse } from '../../src/language/parse.js';

export function told(source: string, parsed: Parsed = parse('rules.cti', source)): string {
  const positions = new Positions(source);
  const frames = parsed.diagnostics.map(diagnostic => frameIn(diagnostic, positions, { colour: false }));
  return [...frames, parsed.whole ? '' : '(not every line was understood)'].filter(part => part !== '').join('\n\n');
}

export function tree({ file }: Parsed): string {
  const nodes = [...file.uses, ...file.blocks].flatMap(node => lines(node, ''));
  return nodes.join('\n');
}

/** One line a node: its kind, then what is no node; lists and nodes below it, indented. */
function lines(node: object, indent: string, label = ''): string[] {
  const entries = Object.entries(node).filter(
    ([key, value]) => key !== 'span' && value !== null && !isEmptyList(value),
  );
  const kind = 'kind' in node ? String(node.kind) : '';
  const plain = entries.filter(([key, value]) => key !== 'kind' && (!isNode(value) || isSimple(value)));
  const below = entries.filter(([, value]) => isNode(value) && !isSimple(value));
  const words = plain.map(([key, value]) => `${key}=${simple(value)}`);
  const head = `${indent}${[label, kind, ...words].filter(word => word !== '').join(' ')}`;
  return [
    head,
    ...below.flatMap(([key, value]) => nodes(value).flatMap(each => lines(each, `${indent}  `, `${key}:`))),
  ];
}

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const nodes = (value: unknown): readonly object[] => (Array.isArray(value) ? value : [value]).filter(isNode);

/** Names, parameters, values and lists of them are shown on the line of their node. */
const isSimple = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isSimple) : isNode(value) ? simpleOf(value) !== null : true;
const simple = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(simple).join(', ')}]` : isNode(value) ? (simpleOf(value) ?? '') : String(value);

function simpleOf(node: object): string | null {
  const { kind, text, name, value, parts, day, of, field } = node as Record<string, unknown>;
  if (kind === undefined && typeof text === 'string') return text;
  if (kind === 'parameter') return String(name);
  if ((kind === 'number' || kind === 'yesNo') && value !== undefined) return String(value);
  if (kind === 'word') return `word ${simple(name)}`;
  if (kind === 'caller' && Object.keys(node).length === 2) return 'caller';
  if (kind === 'agent' && Object.keys(node).length === 2) return 'agent';
  if (kind === 'field' && of !== undefined) return `${of}.${simple(field)}`;
  if (kind === 'text' && Array.isArray(parts)) return JSON.stringify(parts.map(partText).join(''));
  if (kind === undefined && typeof day === 'number') return `day ${day}`;
  return null;
}

function partText(part: unknown): string {
  const { kind, text, value, or } = part as Record<string, unknown>;
  if (kind === 'literal') return String(text).replaceAll('{', '{{');
  return `{${simple(value)}${or === null ? '' : ` or '${or}'`}}`;
}
