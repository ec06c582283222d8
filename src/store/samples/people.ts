import type { PhoneKind } from '../../language/vocabulary.js';
import { type Random, sampleId, seeded } from './random.js';
import { DEPARTMENTS, SERVICE_DESK, SITES, type Site } from './sites.js';

export type SamplePerson = {
  readonly sysId: string;
  readonly userName: string;
  readonly name: string;
  readonly email: string;
  readonly employeeNumber: string | null;
  readonly department: string;
  readonly site: Site;
  readonly vip: boolean;
  readonly active: boolean;
  /** As somebody typed them. */
  readonly phones: readonly { readonly kind: PhoneKind; readonly typed: string }[];
};

/** People whom the documentation, the banner and the tests name. Their numbers are nobody else's. */
type Named = {
  readonly name: string;
  readonly city: string;
  readonly department: string;
  readonly phones: SamplePerson['phones'];
  readonly vip?: boolean;
  readonly inactive?: boolean;
};

const business = (typed: string): SamplePerson['phones'] => [{ kind: 'business_phone', typed }];

const NAMED: readonly Named[] = [
  {
    name: 'Don Goodliffe',
    city: 'San Francisco',
    department: 'Sales',
    phones: [
      { kind: 'business_phone', typed: '+1 415 555 0123' },
      { kind: 'mobile_phone', typed: '(628) 555-0199' },
    ],
  },
  { name: 'Abel Tuter', city: 'San Francisco', department: 'Finance', phones: business('(415) 555-0147') },
  // Several of one name; a number tells them apart.
  { name: 'John Smith', city: 'San Francisco', department: 'Engineering', phones: business('415-555-0161') },
  { name: 'John Smith', city: 'New York', department: 'Legal', phones: business('+1 212 555 0162') },
  { name: 'John Smith', city: 'London', department: 'Operations', phones: business('020 7946 0163') },
  { name: 'John Smith', city: 'London', department: 'Marketing', phones: business('020 7946 0164'), inactive: true },
  { name: 'Anna Müller', city: 'Zürich', department: 'Human Resources', phones: business('044 111 20 01') },
  { name: 'Anna Müller', city: 'Berlin', department: 'Sales', phones: business('030 23125 101') },
  { name: 'Priya Sharma', city: 'Mumbai', department: 'Engineering', phones: business('022 5550 1901') },
  { name: 'Priya Sharma', city: 'London', department: 'Finance', phones: business('020 7946 0901') },
  // One number that three share.
  { name: 'Marta Keller', city: 'Zürich', department: 'Facilities', phones: business('+41 44 111 22 44') },
  { name: 'Reto Keller', city: 'Zürich', department: 'Facilities', phones: business('044 111 22 44') },
  { name: 'Urs Baumann', city: 'Zürich', department: 'Facilities', phones: business('044 1112244') },
  // An extension that a switchboard sends alone.
  { name: 'Helen Osei', city: 'Zürich', department: 'Operations', phones: business('42025') },
  {
    name: 'Victoria Ashworth',
    city: 'London',
    department: 'Legal',
    vip: true,
    phones: [
      { kind: 'business_phone', typed: '+44 20 7946 0000 ext. 5001' },
      { kind: 'mobile_phone', typed: '07700 900999' },
      { kind: 'home_phone', typed: '01632 960123' },
    ],
  },
  {
    name: 'Max Mustermann',
    city: 'Berlin',
    department: 'Engineering',
    phones: business('030 23125 199'),
    inactive: true,
  },
  { name: 'Erika Mustermann', city: 'Berlin', department: 'Human Resources', phones: business('+49 30 23125 198') },
];

export function samplePeople(): readonly SamplePerson[] {
  const random = seeded(20_240_601);
  const names = new Map<string, number>();
  const people = NAMED.map((named, index) => namedPerson(named, index, names));
  for (const site of SITES) {
    for (let i = 0; i < site.people; i++) people.push(randomPerson(site, people.length, names, random));
  }
  return people;
}

function namedPerson(named: Named, index: number, names: Map<string, number>): SamplePerson {
  const site = SITES.find(each => each.city === named.city);
  if (!site) throw new Error(`no site in ${named.city}`);
  return {
    ...identity(named.name, index, names),
    department: named.department,
    site,
    vip: named.vip ?? false,
    active: !named.inactive,
    phones: named.phones,
  };
}

function randomPerson(site: Site, index: number, names: Map<string, number>, random: Random): SamplePerson {
  const name = `${random.pick(site.first)} ${random.pick(site.last)}`;
  const agent = index % 15 === 4;
  return {
    ...identity(name, index, names),
    department: agent ? SERVICE_DESK : random.pick(DEPARTMENTS),
    site,
    vip: !agent && random.percent(5),
    active: agent || !random.percent(8),
    phones: phonesOf(site, index, random),
  };
}

/** `jane.doe2` for the second of that name. Contractors, every twentieth, have no employee number. */
function identity(name: string, index: number, names: Map<string, number>) {
  const plain = name
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .trim()
    .replace(/ +/g, '.');
  const count = (names.get(plain) ?? 0) + 1;
  names.set(plain, count);
  const userName = count === 1 ? plain : `${plain}${count}`;
  const employeeNumber = index % 20 === 19 ? null : `E${10_001 + index}`;
  return { sysId: sampleId(`user ${index}`), userName, name, email: `${userName}@example.com`, employeeNumber };
}

function phonesOf(site: Site, index: number, random: Random): SamplePerson['phones'] {
  const extension = `${site.extension}${String(100 + index).slice(-3)}`;
  const ways = [
    `${site.switchboard} ext. ${extension}`,
    `${site.switchboard} x${extension}`,
    filled(site.direct, index),
    filled(site.direct, index),
  ];
  const phones: { kind: PhoneKind; typed: string }[] = [{ kind: 'business_phone', typed: random.pick(ways) }];
  if (random.percent(60)) phones.push({ kind: 'mobile_phone', typed: filled(site.mobile, index) });
  if (random.percent(6)) phones.push({ kind: 'notification_phone', typed: filled(site.mobile, index + PAGER) });
  return phones;
}

/** Keeps the numbers of people made by chance away from those of named people; a test looks for numbers taken twice. */
const OFFSET = 50;
const PAGER = 40;

/** Each `#` a digit that follows from the person, so that nobody else of the site has the number. */
function filled(pattern: string, index: number): string {
  const width = pattern.split('#').length - 1;
  const digits = [
    ...String(index + OFFSET)
      .padStart(width, '0')
      .slice(-width),
  ];
  return pattern.replace(/#/g, () => digits.shift() ?? '0');
}
