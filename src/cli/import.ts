/** `cti import`: users and records from CSV files, as ServiceNow and others export them. */
import { Command, Option } from 'commander';
import { supportedRegion } from '../call/phone-number.js';
import { nearest } from '../diagnostic/did-you-mean.js';
import { findRecord, recordWords } from '../language/find-record.js';
import { ANY_RECORD, PERSON_RECORD, type RecordType, type Vocabulary } from '../language/vocabulary.js';
import { importLines } from '../store/import.js';
import { DATE_ORDERS, type DateOrder } from '../store/import-dates.js';
import type { ImportJob, ImportReport } from '../store/import-job.js';
import { BadRows } from './bad-rows.js';
import { CannotRun, type CliContext, needSettings } from './context.js';
import { type CsvLine, openCsv } from './csv.js';
import { needOwnData, needRules, withData } from './data.js';
import { columnsInWords, leftOut, reportInWords } from './import-words.js';
import { progressOn } from './progress.js';

type Options = {
  readonly type?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly timeZone?: string;
  readonly dates: DateOrder;
  readonly region?: string;
  readonly bad?: string;
  readonly dryRun?: boolean;
  readonly deactivateMissing?: boolean;
  readonly json?: boolean;
};

export function importCommand(context: CliContext): Command {
  const command = new Command('import').description('bring your own users and records in, from CSV');
  const users = command
    .command('users')
    .summary('people')
    .description('People: by sys_id, else by the first of user name, employee number and e-mail that a line has.')
    .option('--deactivate-missing', 'people whom the file does not name go inactive');
  shared(users)
    .addHelpText('after', '\nExample:\n  cti import users sys_user.csv --region CH --dry-run')
    .action((file: string, options: Options) => run(context, file, PERSON_RECORD, options));
  const tasks = command
    .command('tasks')
    .summary('incidents and other records')
    .description('Incidents and other records: by sys_id, else by number.')
    .option('--type <record>', 'what they are, `incident`; without it the column sys_class_name or the number says so')
    .option('--deactivate-missing', 'open records of the type that the file does not name are closed');
  shared(tasks)
    .addHelpText('after', '\nExample:\n  cti import tasks incident.csv --type incident --time-zone Europe/Zurich')
    .action((file: string, options: Options) => run(context, file, options.type ?? ANY_RECORD, options));
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

async function run(context: CliContext, file: string, recordType: string, options: Options): Promise<void> {
  needOwnData(context, 'an import');
  checkOptions(options);
  const { vocabulary } = await needRules(needSettings(context));
  const type = typeNamed(recordType, vocabulary);
  const bad = BadRows.beside(file, options.bad ?? `${file}.bad.csv`);
  const lines = await openCsv(file, {
    encoding: options.encoding ?? null,
    delimiter: delimiterNamed(options.delimiter),
  });
  await withData(context, async ({ database }, settings) => {
    const progress = progressOn(context);
    const job: ImportJob = {
      recordType: type.name,
      vocabulary,
      region: options.region ?? settings.phoneRegion,
      timeZone: options.timeZone ?? settings.timeZone,
      dates: options.dates,
      dryRun: options.dryRun === true,
      deactivateMissing: options.deactivateMissing === true,
    };
    let left = leftOut([], type, vocabulary);
    try {
      const imported = await importLines(database, job, headed(lines, bad), {
        columns: columns => {
          left = leftOut(columns, type, vocabulary);
          context.err(columnsInWords(left));
        },
        bad: row => bad.add(row, 'not imported'),
        kept: row => bad.add(row, 'imported'),
        progress: progress.at,
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

function checkOptions({ timeZone, region }: Options): void {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new CannotRun(`\`${timeZone}\` is no time zone like \`Europe/Zurich\``, 2);
  if (region !== undefined && !supportedRegion(region))
    throw new CannotRun(`\`${region}\` is no country code like \`US\` or \`CH\``, 2);
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function delimiterNamed(delimiter: string | undefined): string | null {
  if (delimiter === undefined) return null;
  if (/^(?:tab|\\t)$/i.test(delimiter)) return '\t';
  if (/^[^\p{L}\p{N}"\s]$|^\t$/u.test(delimiter)) return delimiter;
  throw new CannotRun(
    `\`${delimiter}\` cannot stand between cells: write one sign, as in \`--delimiter ';'\`, or \`tab\``,
    2,
  );
}

function typeNamed(word: string, vocabulary: Vocabulary): RecordType {
  if (word === PERSON_RECORD) {
    const person = vocabulary.records.get(PERSON_RECORD);
    if (person) return person;
  }
  const found = findRecord(vocabulary, word);
  if (found && found.name !== PERSON_RECORD) return found;
  const words = recordWords(vocabulary).filter(each => vocabulary.records.has(each) && each !== PERSON_RECORD);
  const meant = nearest(word, words);
  const hint = meant === null ? `there are ${words.join(', ')}` : `did you mean \`${meant}\`?`;
  throw new CannotRun(`\`${word}\` is no record type: ${hint}`, 2);
}
