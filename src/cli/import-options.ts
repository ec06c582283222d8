/** What stands behind `cti import`, read: each problem is a sentence. */
import { supportedRegion } from '../call/phone-number.js';
import { nearest } from '../diagnostic/did-you-mean.js';
import { findRecord, recordWords } from '../language/find-record.js';
import { PERSON_RECORD, type RecordType, type Vocabulary } from '../language/vocabulary.js';
import type { Settings } from '../settings.js';
import type { DateOrder } from '../store/import-dates.js';
import type { ImportJob } from '../store/import-job.js';
import { CannotRun } from './context.js';

export type ImportOptions = {
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

export function jobOf(type: RecordType, vocabulary: Vocabulary, options: ImportOptions, settings: Settings): ImportJob {
  checkOptions(options);
  return {
    recordType: type.name,
    vocabulary,
    region: options.region ?? settings.phoneRegion,
    timeZone: options.timeZone ?? settings.timeZone,
    dates: options.dates,
    dryRun: options.dryRun === true,
    deactivateMissing: options.deactivateMissing === true,
  };
}

function checkOptions({ timeZone, region }: ImportOptions): void {
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

export function delimiterNamed(delimiter: string | undefined): string | null {
  if (delimiter === undefined) return null;
  if (/^(?:tab|\\t)$/i.test(delimiter)) return '\t';
  if (/^[^\p{L}\p{N}"\s]$|^\t$/u.test(delimiter)) return delimiter;
  throw new CannotRun(
    `\`${delimiter}\` cannot stand between cells: write one sign, as in \`--delimiter ';'\`, or \`tab\``,
    2,
  );
}

export function typeNamed(word: string, vocabulary: Vocabulary): RecordType {
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
