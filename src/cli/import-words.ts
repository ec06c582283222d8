/** What `cti import` says of a file and of what became of it. */
import { nearest } from '../diagnostic/did-you-mean.js';
import { ANY_RECORD } from '../language/vocabulary.js';
import type { ImportColumn } from '../store/import-columns.js';
import type { ImportJob, ImportReport } from '../store/import-job.js';

/** Headers of columns that are not read. `meant`: a field that is written much like it. */
export type LeftOut = {
  readonly unknown: readonly { readonly header: string; readonly meant: string | null }[];
  readonly derived: readonly string[];
};

export function leftOut(columns: readonly ImportColumn[], { recordType, vocabulary: { records } }: ImportJob): LeftOut {
  const left = columns.flatMap(column => (column.kind === 'left' ? [column] : []));
  const types = [...records.values()].filter(({ name }) => name === recordType || recordType === ANY_RECORD);
  const names = types.flatMap(each => [...each.fields.keys()]);
  const unknown = left.filter(({ why }) => why === 'unknown');
  return {
    unknown: unknown.map(({ header }) => ({ header, meant: nearest(header.trim().toLowerCase(), names) })),
    derived: left.filter(({ why }) => why === 'derived').map(({ header }) => header),
  };
}

export function columnsInWords({ unknown, derived }: LeftOut): string {
  const named = unknown.map(({ header, meant }) => (meant === null ? header : `${header} (did you mean ${meant}?)`));
  return [
    unknown.length > 0 ? `columns that are no field, left out: ${named.join(', ')}\n` : '',
    derived.length > 0 ? `columns that follow from others, left out: ${derived.join(', ')}\n` : '',
  ].join('');
}

const number = (count: number): string => count.toLocaleString('en');

type Told = ImportReport & { readonly dryRun: boolean; readonly badFile: string | null };

export function reportInWords({ read, dryRun, badFile, ...report }: Told): string {
  if (read === 0) return 'the file has a header and no lines: nothing was imported\n';
  const { created, updated, unchanged, bad, kept, deactivated } = report;
  const parts = [
    [created, 'new'],
    [updated, 'changed'],
    [unchanged, 'as before'],
    [bad, 'not imported'],
    [deactivated, 'deactivated, being not in the file'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${number(count)} ${what}`);
  const lines = [
    `${number(read)} ${read === 1 ? 'line' : 'lines'}: ${told.join(', ')}`,
    ...(kept > 0 ? [`${number(kept)} imported with a number that cannot be read, and so matches no call`] : []),
    ...(badFile === null ? [] : [`${badFile} has the lines that need a look, each with its reason`]),
    ...(dryRun ? ['a dry run: nothing was written'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
