/** Diagnostics for programs. */
import type { Diagnostic, Severity } from './diagnostic.js';
import type { Sources } from './sources.js';

/** Lines and columns are 1-based, columns in UTF-16 units; the end is the first place after the span. */
export type JsonDiagnostic = {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly hint: string | null;
};

export function toJson(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
): { readonly diagnostics: readonly JsonDiagnostic[] } {
  return {
    diagnostics: diagnostics.map(({ code, severity, file, span, message, hint }) => {
      const positions = sources.of(file);
      const { line, column } = positions.at(span.start);
      const { line: endLine, column: endColumn } = positions.at(span.end);
      return { code, severity, file, line, column, endLine, endColumn, message, hint };
    }),
  };
}
