/**
 * ServiceNow's encoded query as data: `active=true^priority<=2^ORcategory=network^NQ…^ORDERBYDESCopened_at`. Operators, `^OR` (binds to the
 * condition before it) and `^NQ` (a new group) as its documentation of encoded query strings has them; `^EQ`, the end mark of lists, is passed over.
 */

export const OPERATORS = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'IN',
  'NOT IN',
  'LIKE',
  'NOT LIKE',
  'STARTSWITH',
  'NOT STARTSWITH',
  'ENDSWITH',
  'NOT ENDSWITH',
  'ISEMPTY',
  'ISNOTEMPTY',
] as const;
export type QueryOperator = (typeof OPERATORS)[number];

/** `value` is `''` for ISEMPTY and ISNOTEMPTY; of IN a text with commas. */
export type Term = { readonly field: string; readonly operator: QueryOperator; readonly value: string };

export type EncodedQuery = {
  /** One group must hold; in it every condition; of a condition one term. */
  readonly groups: readonly (readonly (readonly Term[])[])[];
  readonly order: readonly { readonly field: string; readonly descending: boolean }[];
};

type Join = 'and' | 'or' | 'group';

/** `unread`: no term of these operators. */
export type QueryPart =
  | { readonly kind: 'term'; readonly join: Join; readonly term: Term }
  | { readonly kind: 'order'; readonly text: string; readonly field: string; readonly descending: boolean }
  | { readonly kind: 'unread'; readonly text: string };

/** Longest first, so that `<=` is not `<`. `NOTLIKE` and `CONTAINS` are what older lists write. */
const SPELLINGS: readonly (readonly [string, QueryOperator])[] = [
  ['ISNOTEMPTY', 'ISNOTEMPTY'],
  ['ISEMPTY', 'ISEMPTY'],
  ['STARTSWITH', 'STARTSWITH'],
  ['ENDSWITH', 'ENDSWITH'],
  ['NOT STARTSWITH', 'NOT STARTSWITH'],
  ['NOT ENDSWITH', 'NOT ENDSWITH'],
  ['NOT LIKE', 'NOT LIKE'],
  ['NOTLIKE', 'NOT LIKE'],
  ['CONTAINS', 'LIKE'],
  ['NOT IN', 'NOT IN'],
  ['NOTIN', 'NOT IN'],
  ['LIKE', 'LIKE'],
  ['IN', 'IN'],
  ['!=', '!='],
  ['<=', '<='],
  ['>=', '>='],
  ['=', '='],
  ['<', '<'],
  ['>', '>'],
];

/** Pieces between single `^`; `^^` is the sign itself. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let piece = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '^') piece += text[i];
    else if (text[i + 1] === '^') {
      piece += '^';
      i++;
    } else {
      found.push(piece);
      piece = '';
    }
  }
  return [...found, piece];
}

/** The parts in order. Scripts are among them: who takes a value asks `isScript`. Never throws. */
export function parseTerms(text: string): QueryPart[] {
  return pieces(text)
    .map(piece => piece.trimStart())
    .filter(piece => piece !== '' && piece !== 'EQ')
    .map(readPiece);
}

function readPiece(piece: string): QueryPart {
  const order = /^ORDERBY(DESC)?([\w.]+)$/.exec(piece);
  if (order) return { kind: 'order', text: piece, field: order[2] ?? '', descending: order[1] !== undefined };
  if (piece.startsWith('ORDERBY')) return { kind: 'unread', text: piece };
  const join = piece.startsWith('NQ') ? 'group' : piece.startsWith('OR') ? 'or' : 'and';
  const term = readTerm(join === 'and' ? piece : piece.slice(2));
  return term ? { kind: 'term', join, term } : { kind: 'unread', text: piece };
}

/** Fields are lower case in ServiceNow, operators upper case; a field with capitals is read before a sign alone. */
function readTerm(text: string): Term | null {
  const lower = /^[a-z0-9_.]+/.exec(text)?.[0] ?? '';
  const mixed = /^[\w.]+(?=[=!<>])/.exec(text)?.[0] ?? '';
  for (const field of [lower, mixed]) {
    const rest = text.slice(field.length);
    const spelling = field === '' ? undefined : SPELLINGS.find(([written]) => rest.startsWith(written));
    if (!spelling || rest.startsWith('INSTANCEOF')) continue;
    const [written, operator] = spelling;
    const value = oneLine(rest.slice(written.length));
    const empty = operator === 'ISEMPTY' || operator === 'ISNOTEMPTY';
    return empty && value !== '' ? null : { field, operator, value };
  }
  return null;
}

const oneLine = (value: string): string => value.replace(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/g, ' ');

/** `javascript:` at the head, however it is dressed: ServiceNow evaluates such values. */
export function isScript(value: string): boolean {
  return /^javascript\s*:/i.test(
    value
      .slice(0, 400)
      .normalize('NFKC')
      .replace(/(?:\p{Cc}|\p{Cf}|\u034f)/gu, '')
      .trimStart(),
  );
}

/** Scripts and what cannot be read are left out. */
export function parseEncodedQuery(text: string): EncodedQuery {
  const groups: Term[][][] = [];
  const order: { field: string; descending: boolean }[] = [];
  for (const part of parseTerms(text)) {
    if (part.kind === 'order') order.push({ field: part.field, descending: part.descending });
    if (part.kind === 'term' && part.join === 'group') groups.push([]);
    if (part.kind !== 'term' || !isPrintable(part.term)) continue;
    const group = groups.at(-1) ?? [];
    if (groups.length === 0) groups.push(group);
    const condition = group.at(-1);
    if (part.join === 'or' && condition) condition.push(part.term);
    else group.push([part.term]);
  }
  return { groups: groups.filter(group => group.length > 0), order };
}

/** `field=value`, the value's `^` doubled and on one line. */
export const printTerm = (term: Term): string =>
  `${term.field}${term.operator}${oneLine(term.value).replaceAll('^', '^^')}`;

/**
 * A term that would not read back as itself is left out (a script, a field name that is none), so a value can never bring a field more.
 * `parseEncodedQuery(printEncodedQuery(q))` is `q` without those, line breaks as blanks.
 */
export function printEncodedQuery(query: EncodedQuery): string {
  const groups = query.groups
    .map(group =>
      group.map(condition => condition.filter(isPrintable).map(printTerm).join('^OR')).filter(text => text !== ''),
    )
    .filter(conditions => conditions.length > 0)
    .map(conditions => conditions.join('^'));
  const order = query.order.map(printOrder).filter(text => text !== null);
  return [groups.join('^NQ'), ...order].filter(text => text !== '').join('^');
}

function printOrder({ field, descending }: EncodedQuery['order'][number]): string | null {
  const text = `ORDERBY${descending ? 'DESC' : ''}${field}`;
  const part = readPiece(text);
  return part.kind === 'order' && part.field === field ? text : null;
}

function isPrintable(term: Term): boolean {
  if (isScript(term.value)) return false;
  const [part, ...more] = parseTerms(printTerm(term));
  if (part?.kind !== 'term' || part.join !== 'and' || more.length > 0) return false;
  return (
    part.term.field === term.field && part.term.operator === term.operator && part.term.value === oneLine(term.value)
  );
}
