/** Half-open range of UTF-16 offsets into one source text. */
export type Span = { readonly start: number; readonly end: number };

export type Severity = 'error' | 'warning';

export type Fact = string | number | boolean | readonly string[];
export type Facts = { readonly [name: string]: Fact };

/**
 * One message about one place of one file. `facts` hold the user's own words and what was found;
 * `message` (lower case, no full stop, user's text in backticks) and `hint` (what to write instead) are worded from them.
 */
export type Diagnostic = {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly span: Span;
  readonly facts: Facts;
  readonly message: string;
  readonly hint: string | null;
};

export type Place = { readonly file: string; readonly span: Span };

/** What every diagnostic code is declared with, beside the check that finds it: `const unknownField = diagnosticKind({...})`. */
export type DiagnosticKind<F extends Facts> = {
  readonly code: string;
  readonly severity: Severity;
  readonly at: (place: Place, facts: F) => Diagnostic;
};

export function diagnosticKind<F extends Facts>(kind: {
  readonly code: string;
  readonly severity: Severity;
  readonly message: (facts: F) => string;
  readonly hint?: (facts: F) => string | null;
}): DiagnosticKind<F> {
  const { code, severity, message, hint } = kind;
  return {
    code,
    severity,
    at: ({ file, span }, facts) => ({
      code,
      severity,
      file,
      span,
      facts,
      message: message(facts),
      hint: hint?.(facts) ?? null,
    }),
  };
}
