/** What the language says → what the protocol says. Positions count UTF-16 units, as both do. */
import {
  type CompletionItem,
  CompletionItemKind,
  DiagnosticSeverity,
  type DocumentSymbol,
  InsertTextFormat,
  type Diagnostic as LspDiagnostic,
  type Hover as LspHover,
  MarkupKind,
  type Range,
  SymbolKind,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, Span } from '../diagnostic/diagnostic.js';
import type { Block } from '../language/ast.js';
import type { Completion, CompletionKind } from '../language/completion.js';
import type { Hover } from '../language/hover.js';
import { plainText } from '../language/plain-text.js';

export const rangeOf = (document: TextDocument, { start, end }: Span): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

export function toDiagnostic(
  document: TextDocument,
  { code, severity, span, message, hint }: Diagnostic,
  pageOf: (code: string) => string | null,
): LspDiagnostic {
  const page = pageOf(code);
  return {
    range: rangeOf(document, span),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'cti',
    code,
    ...(page === null ? {} : { codeDescription: { href: page } }),
    message: hint === null ? message : `${message}\nhelp: ${hint}`,
  };
}

/** Something about all of a document, at its start. */
export const wholeFile = (message: string): LspDiagnostic => ({
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  severity: DiagnosticSeverity.Error,
  source: 'cti',
  message,
});

const ITEM_KINDS: { readonly [K in CompletionKind]: CompletionItemKind } = {
  keyword: CompletionItemKind.Keyword,
  operator: CompletionItemKind.Operator,
  field: CompletionItemKind.Field,
  record: CompletionItemKind.Class,
  view: CompletionItemKind.Interface,
  rule: CompletionItemKind.Function,
  action: CompletionItemKind.Event,
  choice: CompletionItemKind.EnumMember,
  parameter: CompletionItemKind.Variable,
  person: CompletionItemKind.Value,
  timeZone: CompletionItemKind.Constant,
};

/** `index` keeps our order: editors sort by letters otherwise. */
export function toItem(document: TextDocument, completion: Completion, index: number): CompletionItem {
  const { kind, label, insert, detail, documentation, span } = completion;
  const following = kind === 'keyword' ? insert.slice(label.length) : '';
  return {
    label,
    kind: ITEM_KINDS[kind],
    ...(following === '' ? {} : { labelDetails: { detail: following } }),
    ...(detail === null ? {} : { detail }),
    ...(documentation === null ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    sortText: String(index).padStart(4, '0'),
    filterText: label,
    insertTextFormat: InsertTextFormat.PlainText,
    textEdit: { range: rangeOf(document, span), newText: insert },
  };
}

export const toHover = (document: TextDocument, { span, markdown }: Hover): LspHover => ({
  contents: { kind: MarkupKind.Markdown, value: markdown },
  range: rangeOf(document, span),
});

/** The lines that change, so that cursors and folds elsewhere stay. */
export function toEdits(document: TextDocument, text: string): readonly TextEdit[] {
  const before = document.getText();
  if (before === text) return [];
  const length = Math.min(before.length, text.length);
  let start = 0;
  while (start < length && before[start] === text[start]) start++;
  while (start > 0 && before[start - 1] !== '\n') start--;
  let same = 0;
  while (same < length - start && before[before.length - 1 - same] === text[text.length - 1 - same]) same++;
  while (same > 0 && before[before.length - same - 1] !== '\n') same--;
  const range = rangeOf(document, { start, end: before.length - same });
  return [{ range, newText: text.slice(start, text.length - same) }];
}

const SYMBOL_KINDS: { readonly [K in Block['kind']]: SymbolKind } = {
  rule: SymbolKind.Function,
  action: SymbolKind.Event,
  record: SymbolKind.Class,
  moreFields: SymbolKind.Class,
  view: SymbolKind.Interface,
  example: SymbolKind.Method,
};

export function toSymbol(document: TextDocument, block: Block): DocumentSymbol {
  const { name, detail } = wordsOf(block);
  const range = rangeOf(document, block.span);
  const named = block.kind === 'example' ? block.title.span : (block.name?.span ?? block.span);
  return { name, detail, kind: SYMBOL_KINDS[block.kind], range, selectionRange: rangeOf(document, named) };
}

/** A symbol must have a name that is not blank. */
function wordsOf(block: Block): { readonly name: string; readonly detail: string } {
  switch (block.kind) {
    case 'rule':
    case 'action':
      return { name: block.name?.text ?? 'rule', detail: (block.title && plainText(block.title)) ?? '' };
    case 'record':
      return { name: block.name.text, detail: (block.label && plainText(block.label)) ?? '' };
    case 'moreFields':
      return { name: block.name.text, detail: 'more fields' };
    case 'view':
      return { name: block.name.text, detail: `for ${block.record.text}` };
    case 'example':
      return { name: (plainText(block.title) ?? '').trim() || 'example', detail: 'example' };
  }
}
