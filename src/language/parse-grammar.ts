/** The generated parser behind types: rows out of a file; rows, or a fault, out of one line. */
import { type Expectation, SyntaxError as GrammarError, type LineRule, parse } from '../../grammar/cti.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { Place, Row } from './syntax-rows.js';

/** Where a line stopped being a sentence, and what could have stood there. */
export type Fault = {
  readonly offset: number;
  /** Keywords, as they are written. */
  readonly keywords: readonly string[];
  /** What is no keyword: `a name`, `a text in quotes`, `,`. */
  readonly others: readonly string[];
};

const LINE_RULES: { readonly [place in Place]: LineRule } = {
  file: 'FileLine',
  rule: 'RuleLine',
  action: 'ActionLine',
  record: 'RecordLine',
  view: 'ViewLine',
  example: 'ExampleLine',
};

export function readRows(text: string): readonly Row[] {
  return rowsOf(parse(text, { startRule: 'File' }));
}

export function readLine(text: string, place: Place): Result<readonly Row[], Fault> {
  try {
    return ok(rowsOf(parse(text, { startRule: LINE_RULES[place] })));
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    return fail(faultOf(error));
  }
}

/** The one cast over the generated parser: its actions build what `syntax-rows.ts` and `ast.ts` describe. */
function rowsOf(parsed: unknown): readonly Row[] {
  return Array.isArray(parsed) ? parsed.flatMap(rowsOf) : [parsed as Row];
}

function faultOf(error: GrammarError): Fault {
  const names = [...new Set((error.expected ?? []).flatMap(namesOf))];
  return {
    offset: error.location.start.offset,
    keywords: names.filter(isKeyword),
    others: names.filter(name => !isKeyword(name)),
  };
}

function namesOf(expectation: Expectation): readonly string[] {
  if (expectation.type === 'literal') return [expectation.text];
  if (expectation.type === 'other') return [expectation.description];
  return [];
}

/** The grammar names a keyword as it is written, and everything else with a blank or a sign in it. */
const isKeyword = (name: string): boolean => /^[a-z]+$/i.test(name);
