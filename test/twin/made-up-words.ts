/** What the made-up data, rules and calls are made of: few values, so that they meet. */
import type { Choice } from '../../src/language/vocabulary.js';

/** Monday, 09:30 in Zurich; Saturday, 18:00; around the hour that is left out there on 30 March; the last minutes of a year. */
export const INSTANTS = [
  '2025-06-02T07:30:00.000Z',
  '2025-06-07T16:00:00.000Z',
  '2025-03-30T00:30:00.000Z',
  '2025-03-30T22:15:00.000Z',
  '2025-12-31T23:30:00.000Z',
].map(text => new Date(text));

export const NOW = INSTANTS[0] ?? new Date(0);
export const ZONES = ['Europe/Zurich', 'UTC', 'America/New_York', 'Asia/Kolkata'] as const;
export const REGIONS = ['US', 'CH', 'DE'] as const;

export const NAMES = [
  'Ann Lee',
  'Lee, Ann',
  'ANN  LEE',
  'José Muñoz',
  'Jose Munoz',
  'John Smith',
  'Smith, John',
  'Zoë Weiß',
  'Bob Ray',
  "Pat O'Neil",
  'Cy Young',
  'Di Ext',
  'Eva van der Berg',
  'Fo Wu',
  'Gil Ash',
  'Hal Poe',
  'Ida Orr',
  'Jo Ng',
  'Kim Day',
  'Lou Reed',
] as const;

/** With and without extensions; some are one number in two spellings. The first is a switchboard's. */
export const NUMBERS = [
  '+1 415 555 0100',
  '+1 415 555 0100 ext 12',
  '+1 (415) 555-0100 x13',
  '+1 415 555 0111',
  '415-555-0111',
  '+1 650 555 0111',
  '+41 44 668 18 00',
  '044 668 18 00',
  '+41 79 668 18 01',
  '+49 30 5550100',
  '+41 79 668 18 02',
  '+41 79 668 18 03',
  '+1 212 555 0171',
  '+1 212 555 0172',
  '+1 212 555 0173',
  '+1 212 555 0174 ext 7',
  '+49 89 5550101',
  '+49 89 5550102',
  '55',
  '4711',
  '12',
  'call reception',
] as const;

export const EMAILS = [
  'ann@example.com',
  'ANN@Example.com',
  'shared@example.com',
  'bob.ray@example.com',
  'zoë@example.com',
  'cy@example.com',
  'di@example.com',
  'eva@example.com',
  'fo@example.com',
] as const;
export const EMPLOYEE_NUMBERS = ['E-1', 'e-1', 'E-2', '17', 'E 3', 'E-4', 'E-5', 'E-6', 'E-7', 'E-8', 'E-9'] as const;
export const TEXTS = [
  'Zurich',
  'zürich',
  'Finance',
  'finance  dept',
  'Network',
  'net',
  'Ünïcode',
  'Weiß',
  '12',
  'yes',
  "O'Neil",
  'a^b',
  'x, y',
  'E-1',
  'Ann Lee',
  'high',
  'Łódź  Ødegård',
  '100%_\\x',
  'STRASSE',
  'straße',
  'ﬁn',
  ' Finance ',
  '٣',
  'don’t',
  "DON'T",
  'a–b',
  'A-B',
  'two\nlines',
] as const;
export const DECIMALS = [0, 1, 2, 3, 12, 12.5, -3.5, 100] as const;
export const URLS = ['https://crm.example/a?b=c', 'http://wiki.example/Zürich'] as const;
export const BADGES = ['B-1', 'b-1', 'B-2', '7', '12.5', 'badge@example.com'] as const;

/** Minutes before `NOW` at which something happened: mostly just as long ago as rules ask; the negative one is still to come. */
export const AGES = [5, 5, 60, 60, 3 * 1440, 3 * 1440, 30 * 1440, 30 * 1440, 0, 61, 200 * 1440, -120] as const;
export const ago = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();

/** Names of parameters that rules read, apart from those that say who calls. */
export const PARAMETERS = [
  'sysparm_a',
  'sysparm_b',
  'sysparm_who',
  'sysparm_ref',
  'sysparm_level',
  'sysparm_ani',
  'sysparm_badge',
  'sysparm_login',
] as const;

/** By value, name or label. */
export const spellings = ({ value, name, label }: Choice): readonly string[] => [
  value,
  ...(name === null ? [] : [name]),
  label,
  label.toUpperCase(),
];
