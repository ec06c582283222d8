/** `cti import`: users and records from CSV files, as ServiceNow and others export them. */
import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { Command } from 'commander';
import { ANY_RECORD, PERSON_RECORD } from '../language/vocabulary.js';
import { importLines, type ImportReport } from '../store/import.js';
import type { ImportColumn } from '../store/import-columns.js';
import type { BadRow } from '../store/import-rows.js';
import type { OpenedStore } from '../store/open.js';
import { CannotRun, type CliContext } from './context.js';
import { csvLine, readCsv } from './csv.js';
import { needOwnData, needRules, withData } from './data.js';
import type { Settings } from '../settings.js';

type Options = {
  readonly type?: string;
  readonly encoding: string;
  readonly delimiter?: string;
  readonly timeZone?: string;
  readonly region?: string;
  readonly bad?: string;
  readonly dryRun?: boolean;
  readonly deactivateMissing?: boolean;
  readonly json?: boolean;
};

export function importCommand(context: CliContext): Command {
  const command = new Command('import').description('bring your own users and records in, from CSV');
  const users = shared(command.command('users').description('people, by sys_id, else user name, employee number or e-mail'));
  users
    .option('--deactivate-missing', 'people whom the file does not name go inactive')
    .action((file: string, options: Options) => run(context, file, PERSON_RECORD, options));
  const tasks = shared(command.command('tasks').description('records of any type, by sys_id, else number'));
  tasks
    .option('--type <record>', 'their type, `incident`; else the column sys_class_name or the number says it')
    .option('--deactivate-missing', 'open records of the type that the file does not name are closed')
    .action((file: string, options: Options) => run(context, file, options.type ?? ANY_RECORD, options));
  return command;
}

const shared = (command: Command): Command =>
  command
    .argument('<file>', 'CSV with a header line of field names, ServiceNow names or labels')
    .option('--encoding <name>', 'of the file', 'utf-8')
    .option('--delimiter <character>', 'between cells (default: whichever of , ; and tab the header has most)')
    .option('--time-zone <zone>', 'of dates without one (default: TIME_ZONE)')
    .option('--region <country>', 'of national numbers of people without a country (default: PHONE_REGION)')
    .option('--bad <file>', 'where lines that cannot be read go, with line and reason (default: FILE.bad.csv)')
    .option('--dry-run', 'do everything, and take it back')
    .option('--json', 'print the report as JSON');

function run(context: CliContext, file: string, recordType: string, options: Options): Promise<void> {
  needOwnData(context, 'an import');
  if (options.timeZone !== undefined && !isTimeZone(options.timeZone)) throw new CannotRun(`\`${options.timeZone}\` is no time zone like \`Europe/Zurich\``, 2);
  return withData(context, async (store, settings) => {
    const bad = new BadRows(options.bad ?? `${file}.bad.csv`);
    const progress = progressOn(context);
    const imported = await importFile(store, settings, { file, recordType, options, bad, progress, context });
    progress.end();
    await bad.close();
    if (options.json) context.out(`${JSON.stringify({ ...imported, dryRun: options.dryRun === true }, null, 2)}\n`);
    else context.out(inWords(imported, options));
    if (bad.count > 0) context.err(`lines that need a look, with their reasons: ${bad.path}\n`);
    context.exit(imported.bad > 0 ? 1 : 0);
  });
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

type Job = {
  readonly file: string;
  readonly recordType: string;
  readonly options: Options;
  readonly bad: BadRows;
  readonly progress: Progress;
  readonly context: CliContext;
};

async function importFile(store: OpenedStore, settings: Settings, job: Job): Promise<ImportReport> {
  const { options, bad, progress } = job;
  const { vocabulary } = await needRules(settings);
  const imported = await importLines(
    store.database,
    {
      recordType: job.recordType,
      vocabulary,
      region: options.region ?? settings.phoneRegion,
      timeZone: options.timeZone ?? settings.timeZone,
      dryRun: options.dryRun === true,
      deactivateMissing: options.deactivateMissing === true,
    },
    readCsv(job.file, { encoding: options.encoding, delimiter: options.delimiter ?? null }),
    { columns: columns => job.context.err(leftInWords(columns)), bad: row => bad.add(row, 'not imported'), kept: row => bad.add(row, 'imported'), progress: progress.at },
  );
  if (imported.ok) return imported.value;
  progress.end();
  await bad.close();
  throw new CannotRun(imported.error);
}

function leftInWords(columns: readonly ImportColumn[]): string {
  const left = columns.flatMap(column => (column.kind === 'left' && column.why !== 'empty' ? [column] : []));
  const named = (why: 'derived' | 'unknown') => left.filter(column => column.why === why).map(column => column.header);
  const unknown = named('unknown');
  const derived = named('derived');
  return [
    unknown.length > 0 ? `columns that are no field of ours, left out: ${unknown.join(', ')}\n` : '',
    derived.length > 0 ? `columns that follow from others, left out: ${derived.join(', ')}\n` : '',
  ].join('');
}

function inWords({ read, created, updated, bad, kept, deactivated }: ImportReport, { dryRun }: Options): string {
  const parts = [
    `${read} lines`,
    `${created} new`,
    `${updated} updated`,
    ...(deactivated > 0 ? [`${deactivated} deactivated`] : []),
    `${bad} not imported`,
    ...(kept > 0 ? [`${kept} with a value kept that matches nothing`] : []),
  ];
  return `${parts.join(', ')}${dryRun ? ' (dry run: nothing was written)' : ''}\n`;
}

/** The file of lines that need a look; it is there only when there are some. */
class BadRows {
  count = 0;
  private stream: WriteStream | null = null;

  constructor(readonly path: string) {}

  add({ line, cells, reason }: BadRow, state: 'imported' | 'not imported'): void {
    this.stream ??= this.begin();
    this.stream.write(csvLine([String(line), state, reason, ...cells]));
    this.count += 1;
  }

  private begin(): WriteStream {
    const stream = createWriteStream(this.path);
    stream.write(csvLine(['line', 'state', 'reason', 'cells as they were']));
    return stream;
  }

  async close(): Promise<void> {
    if (this.stream === null) return rm(this.path, { force: true });
    if (this.stream.closed) return;
    this.stream.end();
    await once(this.stream, 'close');
  }
}

type Progress = { readonly at: (read: number) => void; readonly end: () => void };

/** On a terminal one line that counts; in a log a line every 100,000. */
function progressOn({ err, interactive }: CliContext): Progress {
  const start = Date.now();
  const rate = (read: number) => Math.round(read / Math.max(0.001, (Date.now() - start) / 1000));
  let shown = 0;
  return {
    at: read => {
      if (interactive) err(`\r${read} lines, ${rate(read)} a second `);
      else if (read - shown >= 100_000) {
        shown = read;
        err(`${read} lines, ${rate(read)} a second\n`);
      }
    },
    end: () => {
      if (interactive) err('\r\u001b[K');
    },
  };
}
