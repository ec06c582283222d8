/** Who and what the cases of `gather-cases.ts` are about. */
import type { Agent } from '../../src/plan/gather.js';
import { idOf, type TestPerson, type TestRecord } from './gather-data.js';

export const SWITCHBOARD = '+1 415 555 0000';
/** More than the candidates that are read. */
const CROWD = 40;

export const PEOPLE: readonly TestPerson[] = [
  {
    name: 'Ann Lee',
    userName: 'ann.lee',
    email: 'ann@example.com',
    employeeNumber: 'E-1',
    department: 'Finance',
    phones: { business_phone: '+1 415 555 0101', mobile_phone: '+1 415 555 0102' },
    fields: { membership: 'M-1', manager: idOf('Bob Ray') },
  },
  {
    name: 'Bob Ray',
    userName: 'bob.ray',
    email: 'bob@example.com',
    employeeNumber: 'E-2',
    phones: { business_phone: `${SWITCHBOARD} ext 22` },
  },
  {
    name: 'Cem Öz',
    userName: 'cem.oz',
    email: 'shared@example.com',
    employeeNumber: 'E-3',
    phones: { business_phone: `${SWITCHBOARD} ext 23`, home_phone: '+1 415 555 0101' },
  },
  {
    name: 'Dee Fox',
    email: 'shared@example.com',
    phones: { business_phone: SWITCHBOARD, mobile_phone: '+1 650 555 0101' },
  },
  {
    name: 'Old Ann',
    inactive: true,
    employeeNumber: 'E-9',
    phones: { business_phone: '+1 415 555 0109; +1 415 555 0102' },
    fields: { membership: 'M-9' },
  },
  { name: 'Ext Only', phones: { business_phone: '4711' } },
  ...['John Smith', 'Smith, John', 'JOHN  SMITH'].map((name, i) => ({
    id: `john ${i}`,
    name,
    phones: { business_phone: `+1 212 555 010${i}`, mobile_phone: '+1 212 555 0199' },
  })),
  { id: 'john 3', name: 'John Smith', inactive: true, phones: { mobile_phone: '+1 212 555 0103' } },
  ...Array.from({ length: CROWD }, (_, i) => ({
    id: `crowd ${i}`,
    name: i % 2 === 0 ? 'Many Names' : 'Other Names',
    employeeNumber: `C-${i % 20}`,
    phones: { business_phone: '+1 303 555 0100', mobile_phone: `+1 303 555 ${2000 + i}` },
    fields: { membership: i % 4 === 0 ? 'M-4' : `M-C${i}` },
  })),
];

export const RECORDS: readonly TestRecord[] = [
  {
    number: 'INC0000001',
    type: 'incident',
    of: 'Ann Lee',
    daysAgo: 1,
    priority: '1',
    shortDescription: 'Drucker läuft nicht',
    assignedTo: 'Bob Ray',
    fields: { category: 'network', subcategory: 'Wi-Fi' },
  },
  {
    number: 'INC0000002',
    type: 'incident',
    of: 'Ann Lee',
    daysAgo: 5,
    state: '2',
    priority: '3',
    shortDescription: 'Finance',
    fields: { category: 'software' },
  },
  { number: 'INC0000003', type: 'incident', of: 'Ann Lee', daysAgo: 40, closed: true, priority: '2' },
  {
    number: 'HRC0000001',
    type: 'hr_case',
    of: 'Ann Lee',
    daysAgo: 2,
    fields: { subject: 'Näme', hours: 12.5, due: '2025-05-01T00:00:00.000Z', confidential: true },
  },
  {
    number: 'HRC0000002',
    type: 'hr_case',
    of: 'Ann Lee',
    daysAgo: 3,
    closed: true,
    fields: { subject: 'name', hours: 2 },
  },
  { number: 'TASK0000001', type: 'task', of: 'Ann Lee', daysAgo: 0, shortDescription: 'Plain' },
  { number: 'INC0000010', type: 'incident', of: 'Bob Ray', daysAgo: 1 },
  { number: 'INC0000011', type: 'incident', of: null, daysAgo: 1 },
  ...Array.from({ length: 30 }, (_, i) => ({
    number: `INC00001${i + 10}`,
    type: 'incident',
    of: 'Dee Fox',
    daysAgo: i % 7,
  })),
  ...Array.from({ length: 1005 }, (_, i) => ({
    number: `INC1${String(i).padStart(6, '0')}`,
    type: 'incident',
    of: 'Cem Öz',
    daysAgo: i,
    closed: i % 2 === 0,
    priority: String(1 + (i % 4)),
  })),
];

export const AGENT: Agent = { sysId: idOf('Bob Ray'), userName: 'bob.ray', name: 'Bob Ray', roles: ['itil'] };
