/** Made-up exports, as a directory and a service desk give them: the same each time. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { csvLine } from '../src/cli/csv.js';

const FIRST = ['Ann', 'José', 'Zoë', 'Don', 'Abel', 'Søren', 'Łukasz', 'Mary Jane', 'Wei', 'Priya', 'Björn', 'Fatima'];
const LAST = [
  'Lee',
  'Goodliffe',
  'Tuter',
  'Müller',
  "O'Brien",
  'García Márquez',
  'Novák',
  'Smith',
  'Chen',
  'Öztürk',
  'Dubois',
];
const COUNTRIES = ['US', 'CH', 'DE', 'GB', 'FR'] as const;
const DEPARTMENTS = ['Finance', 'Human Resources', 'IT', 'Sales', 'Operations, West', 'Legal'];

/** Multiplying by an odd number and cutting visits every value once: believable, and without a generator's state. */
const mixed = (i: number, below: number): number => (Math.imul(i + 1, 2_654_435_761) >>> 0) % below;
const pick = <T>(all: readonly T[], i: number, salt: number): T => all[mixed(i * 31 + salt, all.length)] as T;
const digits = (i: number, salt: number, count: number): string =>
  String(mixed(i * 7 + salt, 10 ** count)).padStart(count, '0');
const hex = (kind: string, i: number): string => kind.repeat(8) + i.toString(16).padStart(24, '0');

/** As it is dialled at home, in the many ways in which people write it. */
function phone(country: (typeof COUNTRIES)[number], i: number, salt: number): string {
  const d = digits(i, salt, 7);
  switch (country) {
    case 'US':
      return `(415) 5${d.slice(0, 2)}-${d.slice(2, 6)}`;
    case 'CH':
      return `+41 44 ${d.slice(0, 3)} ${d.slice(3, 5)} ${d.slice(5)}`;
    case 'DE':
      return `0049 30 ${d}`;
    case 'GB':
      return `020 7${d.slice(0, 3)} ${d.slice(3)}`;
    case 'FR':
      return `01.4${d[0]}.${d.slice(1, 3)}.${d.slice(3, 5)}.${d.slice(5)}`;
  }
}

const PERSON =
  'sys_id,user_name,name,email,employee_number,phone,mobile_phone,home_phone,department,location,country,vip,active,sys_created_on,title';

export function writePeople(file: string, count: number): Promise<void> {
  return writeLines(file, PERSON, count, i => {
    const country = pick(COUNTRIES, i, 1);
    const [first, last] = [pick(FIRST, i, 2), pick(LAST, i, 3)];
    const numbers = [11, 12, 13].map(salt => phone(country, i, salt));
    const login = `user.${i}`;
    const site = [pick(DEPARTMENTS, i, 4), `Site ${mixed(i, 60)}`, country];
    const flags = [String(i % 100 === 0), String(i % 20 !== 19), '2021-03-04 05:06:07', 'Analyst'];
    return [
      hex('a', i),
      login,
      `${first} ${last}`,
      `${login}@example.com`,
      `E${100_000 + i}`,
      ...numbers,
      ...site,
      ...flags,
    ];
  });
}

const INCIDENT =
  'number,caller_id,short_description,description,state,priority,category,opened_at,sys_updated_on,assigned_to,contact_type,impact,urgency,active';

export function writeIncidents(file: string, count: number, people: number): Promise<void> {
  const states = ['New', 'In Progress', 'On Hold', 'Resolved', 'Closed', 'Closed', 'Closed'];
  return writeLines(file, INCIDENT, count, i => {
    const day = `2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
    const state = pick(states, i, 5);
    const told = [
      `Printer ${i % 1000} does not print`,
      `Since this morning.\nTried twice, "no paper", there is paper. Room ${i % 321}.`,
    ];
    const rated = [
      state,
      '3 - Moderate',
      pick(['Network', 'Hardware', 'Inquiry / Help'], i, 6),
      `${day} 08:15:00`,
      `${day} 17:45:12`,
    ];
    const rest = [
      `user.${i % 50}`,
      'Phone',
      '2 - Medium',
      '3 - Low',
      String(state !== 'Closed' && state !== 'Resolved'),
    ];
    return [`INC${String(1_000_000 + i)}`, `user.${mixed(i, people)}`, ...told, ...rated, ...rest];
  });
}

async function writeLines(
  file: string,
  header: string,
  count: number,
  line: (i: number) => readonly string[],
): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${header}\n`);
  for (let i = 0; i < count; i++) if (!stream.write(csvLine(line(i)))) await once(stream, 'drain');
  stream.end();
  await once(stream, 'close');
}
