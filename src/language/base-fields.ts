import type { FieldType } from './vocabulary.js';

type Kinds = ReadonlyMap<string, FieldType['kind']>;

/** Fields that every installation keeps in columns of its own; a rule set declares them, but cannot make them another kind. */
export const PERSON_FIELDS: Kinds = new Map<string, FieldType['kind']>([
  ['user_name', 'text'],
  ['name', 'text'],
  ['email', 'email'],
  ['employee_number', 'text'],
  ['vip', 'yesNo'],
  ['department', 'text'],
  ['location', 'text'],
  ['country', 'text'],
  ['time_zone', 'text'],
  ['active', 'yesNo'],
  ['business_phone', 'phone'],
  ['mobile_phone', 'phone'],
  ['home_phone', 'phone'],
  ['notification_phone', 'phone'],
  ['created', 'dateTime'],
  ['updated', 'dateTime'],
]);

/** The same for every record. */
export const TASK_FIELDS: Kinds = new Map<string, FieldType['kind']>([
  ['number', 'text'],
  ['state', 'choice'],
  ['priority', 'choice'],
  ['short_description', 'text'],
  ['description', 'longText'],
  ['assigned_to', 'person'],
  ['opened', 'dateTime'],
  ['updated', 'dateTime'],
  ['comments', 'notes'],
  ['work_notes', 'notes'],
]);
