/** The `given` lines of an example → what a plan is asked of, and the call itself. */
import type { Call } from '../call/call.js';
import { type CallError, callErrorText } from '../call/call-error.js';
import { printPhone, readPhone } from '../call/phone.js';
import { readCall } from '../call/read-call.js';
import { fail, type Result } from '../diagnostic/result.js';
import type { Example, GivenPerson, GivenRecord } from '../language/example.js';
import type { RecordType, Vocabulary } from '../language/vocabulary.js';
import type { FieldValues, RecordFacts } from '../plan/facts.js';
import type { Agent } from '../plan/gather.js';
import type { ExampleData } from './gather.js';
import { type ExamplePerson, examplePhone } from './people.js';

export function dataOf(example: Example, { records }: Vocabulary): ExampleData {
  return {
    people: example.people.map(person => personOf(person, example)),
    records: example.records.map(record => recordOf(record, records.get(record.record))),
  };
}

/** As the store would have it: every column is there, empty ones as null. */
function personOf({ sysId, name, active, values, phones }: GivenPerson, { at }: Example): ExamplePerson {
  const { user_name: userName = null, ...others } = values;
  const fields: FieldValues = {
    email: null,
    employee_number: null,
    vip: false,
    department: null,
    location: null,
    country: null,
    time_zone: null,
    created: at,
    updated: at,
    ...others,
    ...numbersOf(phones),
    user_name: userName,
    name,
    active,
  };
  return {
    facts: { sysId, name, userName: userName === null ? null : String(userName), active, fields },
    phones: phones.map(({ kind, text, region }) => examplePhone(kind, text, region)),
  };
}

/** One number a kind; of several the first in the order of what was written, as in the store. */
function numbersOf(phones: GivenPerson['phones']): FieldValues {
  const sorted = phones.toSorted((a, b) => (a.text < b.text ? 1 : -1));
  return Object.fromEntries(
    sorted.map(({ kind, text, region }) => [kind, printPhone(readPhone(text, { region })) || text]),
  );
}

function recordOf(
  { sysId, number, record, caller, active, values }: GivenRecord,
  type: RecordType | undefined,
): RecordFacts {
  const held = type?.callerField ? { [type.callerField]: caller } : {};
  const fields: FieldValues = {
    priority: null,
    short_description: null,
    description: null,
    assigned_to: null,
    opened_by: null,
    ...values,
    number,
    ...held,
  };
  return { sysId, number, recordType: record, caller, active, fields };
}

export const AGENT_ID = 'c'.padEnd(32, '0');

/** null: the example gives none. */
export const agentOf = ({ roles }: Example): Agent | null =>
  roles === null ? null : { sysId: AGENT_ID, userName: 'agent', name: 'Agent', roles };

/** Read as the service reads a call; no site's own spelling of numbers. The error is a sentence. */
export function callOf({ call: { parameters }, region, at }: Example): Result<Call, string> {
  const read = readCall(parameters, { region, rewrites: [], at: new Date(at) });
  return read.ok ? read : fail(inWords(read.error));
}

const inWords = (error: CallError): string => {
  const { message, hint } = callErrorText(error);
  return `${message}: ${hint}`;
};
