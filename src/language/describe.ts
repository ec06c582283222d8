/** What a name stands for, in Markdown: beside a completion and under a cursor. */
import { PARAMETERS } from '../call/parameters.js';
import { INDEXED } from './match-fields.js';
import type { ActionName, Names, RuleName } from './names.js';
import { ANY_RECORD, type Choice, type Field, type RecordType, type View, type Vocabulary } from './vocabulary.js';

/** The kind of a field as it is declared. */
export function kindOf({ type }: Field): string {
  switch (type.kind) {
    case 'text':
      return `text up to ${type.upTo}`;
    case 'longText':
      return 'long text';
    case 'yesNo':
      return 'yes or no';
    case 'dateTime':
      return 'date and time';
    default:
      return type.kind;
  }
}

export function describeField(field: Field, record: RecordType): string {
  const choices = field.type.kind === 'choice' ? field.type.choices.map(choice => `- ${choiceWords(choice)}`) : [];
  const words = [
    field.required ? 'required' : '',
    field.readOnly ? 'read only' : '',
    field.identifies ? 'identifies' : '',
    field.sensitive ? 'sensitive' : '',
    field.default === null ? '' : `default ${defaultOf(field, field.default)}`,
    field.keeps === 'callerNumber' ? 'keeps caller number' : field.keeps === 'callerName' ? 'keeps caller name' : '',
    field.name === record.callerField ? `says whose ${record.name} it is` : '',
  ].filter(word => word !== '');
  const head = [`**${plain(field.label)}**`, `\`${field.name}\` of \`${record.name}\``, kindOf(field), ...words].join(
    ' · ',
  );
  return choices.length === 0 ? head : `${head}\n\n${choices.join('\n')}`;
}

const defaultOf = ({ type }: Field, stored: string): string =>
  type.kind === 'yesNo' ? (stored === 'true' ? 'yes' : 'no') : stored;

const choiceWords = ({ value, name, label, closed }: Choice): string =>
  [`\`${value}\``, name === null ? '' : `\`${name}\``, plain(label), closed ? '(closed)' : '']
    .filter(word => word !== '')
    .join(' ');

export const describeChoice = (choice: Choice, field: Field): string =>
  `${choiceWords(choice)}: a choice of **${plain(field.label)}** \`${field.name}\``;

export function describeRecord(record: RecordType): string {
  const parts = [
    `**${plain(record.label)}**`,
    record.name === ANY_RECORD ? `\`${record.name}\`, records of every type` : `record \`${record.name}\``,
    `plural \`${record.plural}\``,
    record.prefix === null ? '' : `numbers like ${record.prefix}0010001`,
    record.callerField === null ? '' : `the caller is \`${record.callerField}\``,
  ];
  const fields = [...record.fields.keys()].map(name => `\`${name}\``).join(', ');
  return `${parts.filter(part => part !== '').join(' · ')}\n\nFields: ${fields}`;
}

/** Views of one name, for several records. */
export function describeViews(name: string, views: readonly View[]): string {
  const lines = views.map(({ record, fields }) => `- \`${record}\`: ${fields.map(field => `\`${field}\``).join(', ')}`);
  return [`View \`${name}\``, ...(lines.length === 0 ? [] : [lines.join('\n')])].join('\n\n');
}

export function describeRule(rule: RuleName): string {
  const head = [
    rule.title === null ? '' : `**${plain(rule.title)}**`,
    `${rule.isDefault ? 'default rule' : 'rule'} \`${rule.name}\``,
    rule.isCallable ? 'client callable' : '',
    rule.file,
  ];
  return withReads(head, rule.reads);
}

export const describeAction = (action: ActionName): string =>
  withReads(
    [action.title === null ? '' : `**${plain(action.title)}**`, `action \`${action.name}\``, action.file],
    action.reads,
  );

function withReads(head: readonly string[], reads: readonly string[]): string {
  const first = head.filter(part => part !== '').join(' · ');
  return reads.length === 0 ? first : `${first}\n\nReads ${reads.map(name => `\`${name}\``).join(', ')}`;
}

/** The field that people are matched by, and the parameter that is read for it. */
export function describeMatch(name: string, field: Field | null, user: RecordType | null): string {
  const parameter = INDEXED.get(name)?.parameter;
  const what = field && user ? describeField(field, user) : `Any phone number of a person`;
  return `${what}\n\n${parameter ? `Reads \`${parameter}\`, unless \`from\` names another` : '`from sysparm_…` says which parameter is read'}`;
}

/** `name` in any case. What it means, which field it fills, who reads it. */
export function describeParameter(name: string, vocabulary: Vocabulary, { rules, actions }: Names): string {
  const lower = name.toLowerCase();
  const ours = PARAMETERS.find(({ parameter }) => parameter === lower);
  const readers = [
    ...rules.filter(({ reads }) => reads.includes(lower)).map(rule => `rule \`${rule.name}\``),
    ...actions.filter(({ reads }) => reads.includes(lower)).map(action => `action \`${action.name}\``),
  ];
  const parts = [
    `\`${lower}\`: ${ours ? ours.means : (filledBy(lower, vocabulary) ?? 'a parameter of the client')}`,
    readers.length === 0 ? 'No rule reads it' : `Read by ${readers.join(', ')}`,
  ];
  return parts.join('\n\n');
}

/** The field that a form takes from the parameter; null: none has its name. */
export function filledBy(parameter: string, vocabulary: Vocabulary): string | null {
  const field = parameter.slice('sysparm_'.length);
  const records = [...vocabulary.records.values()].filter(({ fields }) => fields.has(field));
  if (records.length === 0) return null;
  const names = records.map(({ name }) => `\`${name}\``).join(', ');
  return `fills the field \`${field}\` of a form with fields (${names})`;
}

/** A text of the user without what Markdown would make of it. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');
