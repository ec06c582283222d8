/** `cti import`: users and records from CSV files, as ServiceNow and others export them. */
import { Command, Option } from 'commander';
import { ANY_RECORD, PERSON_RECORD } from '../language/vocabulary.js';
import { importLines } from '../store/import.js';
import { DATE_ORDERS } from '../store/import-dates.js';
import type { ImportJob, ImportReport } from '../store/import-job.js';
import type { OpenedStore } from '../store/open.js';
import { BadRows } from './bad-rows.js';
import { CannotRun, type CliContext, needSettings } from './context.js';
import { type CsvLine, openCsv } from './csv.js';
import { needOwnData, needRules, withData } from './data.js';
import { delimiterNamed, type ImportOptions, jobOf, typeNamed } from './import-options.js';
import { columnsInWords, leftOut, reportInWords } from './import-words.js';
import { type Progress, progressOn } from './progress.js';

export function importCommand(context: CliContext): Command {
  const command = new Command('import').description('bring your own users and records in, from CSV');
  const users = command
    .command('users')
    .summary('people')
    .description('People: by sys_id, else by the first of user name, employee number and e-mail that a line has.')
    .option('--deactivate-missing', 'people whom the file does not name go inactive');
  shared(users)
    .addHelpText('after', '\nExample:\n  cti import users sys_user.csv --region CH --dry-run')
    .action((file: string, options: ImportOptions) => run(context, file, PERSON_RECORD, options));
  const tasks = command
    .command('tasks')
    .summary('incidents and other records')
    .description('Incidents and other records: by sys_id, else by number.')
    .option('--type <record>', 'what they are, `incident`; without it the column sys_class_name or the number says so')
    .option('--deactivate-missing', 'open records of the type that the file does not name are closed');
  shared(tasks)
    .addHelpText('after', '\nExample:\n  cti import tasks incident.csv --type incident --time-zone Europe/Zurich')
    .action((file: string, options: ImportOptions) => run(context, file, options.type ?? ANY_RECORD, options));
  return command;
}

const shared = (command: Command): Command =>
  command
    .argument('<file>', 'CSV; its first line has field names, labels, or the names that ServiceNow exports')
    .option('--encoding <name>', 'of the file (default: utf-8, or utf-16 where the file says so)')
    .option(
      '--delimiter <sign>',
      'between cells, or `tab` (default: the one of , ; and tab that the first line has most of)',
    )
    .addOption(
      new Option('--dates <order>', 'order of year, month and day in dates like 3/4/2026')
        .choices(DATE_ORDERS)
        .default('ymd'),
    )
    .option('--time-zone <zone>', 'of dates and times (default: TIME_ZONE)')
    .option('--region <country>', 'of numbers in national form of people without a country (default: PHONE_REGION)')
    .option('--bad <file>', 'where lines that need a look go, with line and reason (default: FILE.bad.csv)')
    .option('--dry-run', 'do everything, tell what it was, and take it back')
    .option('--json', 'print JSON');

async function run(context: CliContext, file: string, recordType: string, options: ImportOptions): Promise<void> {
  needOwnData(context, 'an import');
  const settings = needSettings(context);
  const { vocabulary } = await needRules(settings);
  const job = jobOf(typeNamed(recordType, vocabulary), vocabulary, options, settings);
  const bad = BadRows.beside(file, options.bad ?? `${file}.bad.csv`);
  const delimiter = delimiterNamed(options.delimiter);
  const lines = await openCsv(file, { encoding: options.encoding ?? null, delimiter });
  await withData(context, async ({ database }) => {
    const progress = progressOn(context);
    try {
      const { imported, left } = await importInto(database, job, headed(lines, bad), {
        bad,
        progress,
        err: context.err,
      });
      if (!imported.ok) throw new CannotRun(`${file}: ${imported.error}${bad.where()}`);
      bad.close();
      progress.end();
      const report = { ...imported.value, dryRun: job.dryRun, badFile: bad.count > 0 ? bad.path : null, leftOut: left };
      context.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : reportInWords(report));
      context.exit(exitOf(imported.value));
    } finally {
      progress.end();
      bad.close();
    }
  });
}

type Listeners = { readonly bad: BadRows; readonly progress: Progress; readonly err: CliContext['err'] };

async function importInto(
  engine: OpenedStore['database'],
  job: ImportJob,
  lines: AsyncIterable<CsvLine>,
  listeners: Listeners,
) {
  const { bad, progress, err } = listeners;
  let left = leftOut([], job);
  const imported = await importLines(engine, job, lines, {
    columns: columns => {
      left = leftOut(columns, job);
      err(columnsInWords(left));
    },
    bad: row => bad.add(row, 'not imported'),
    kept: row => bad.add(row, 'imported'),
    progress: progress.at,
  });
  return { imported, left };
}

/** An export without lines is one that nobody may read more often than one that is empty. */
const exitOf = ({ bad, read }: ImportReport): 0 | 1 => (bad > 0 || read === 0 ? 1 : 0);

async function* headed(lines: AsyncIterable<CsvLine>, bad: BadRows): AsyncGenerator<CsvLine> {
  let first = true;
  for await (const line of lines) {
    if (first) bad.columns(line.cells);
    first = false;
    yield line;
  }
}
