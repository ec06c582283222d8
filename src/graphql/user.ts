import { readSysId } from '../call/ids.js';
import { PERSON_RECORD } from '../language/vocabulary.js';
import type { PersonFacts } from '../plan/facts.js';
import type { PersonPhone } from '../store/store.js';
import { builder } from './builder.js';
import { asText, FieldValueRef, fieldValues } from './field-value.js';

const UserPhoneRef = builder.objectRef<PersonPhone>('UserPhone').implement({
  description: 'One phone number of a user.',
  fields: t => ({
    kind: t.exposeString('kind', {
      description: '`business_phone`, `mobile_phone`, `home_phone` or `notification_phone`.',
    }),
    typed: t.exposeString('typed', { description: 'The number as somebody wrote it.' }),
    number: t.field({
      type: 'PhoneNumber',
      nullable: true,
      description: 'The number in E.164; null when what was written is no whole number.',
      resolve: ({ e164 }) => e164,
    }),
    extension: t.exposeString('extension', { nullable: true, description: 'The extension, digits.' }),
  }),
});

const known = builder.objectRef<PersonFacts>('User');

/** A field of the base table by its ServiceNow name; empty texts are null. */
const stored = (name: string) => (person: PersonFacts) => asText(person.fields[name]) || null;

export const UserRef = builder.node(known, {
  description: 'A person: a caller, and an agent too.',
  id: { resolve: ({ sysId }) => sysId },
  loadOne: (id, { people }) => {
    const sysId = readSysId(id);
    return sysId === null ? null : people.load(sysId);
  },
  fields: t => ({
    sysId: t.exposeString('sysId', { description: 'The sys_id, 32 hex digits.' }),
    userName: t.exposeString('userName', { nullable: true, description: 'The name the person signs in with.' }),
    name: t.exposeString('name', { description: 'First and last name.' }),
    active: t.exposeBoolean('active', {
      description: 'Whether the person is still there; rules match active people only, unless they say otherwise.',
    }),
    email: t.string({ nullable: true, description: 'The e-mail address.', resolve: stored('email') }),
    employeeNumber: t.string({
      nullable: true,
      description: 'The employee number.',
      resolve: stored('employee_number'),
    }),
    vip: t.boolean({
      description: 'Whether the person is to be served first.',
      resolve: ({ fields }) => fields.vip === true,
    }),
    department: t.string({ nullable: true, description: 'The department.', resolve: stored('department') }),
    location: t.string({ nullable: true, description: 'Where the person works.', resolve: stored('location') }),
    country: t.string({ nullable: true, description: 'ISO code of the country, `US`.', resolve: stored('country') }),
    phones: t.field({
      type: [UserPhoneRef],
      description: 'All phone numbers of the person.',
      resolve: async ({ sysId }, _args, { deps }) => [...(await deps.store.people.phones(sysId))],
    }),
    fields: t.field({
      type: [FieldValueRef],
      description: 'Every field that the vocabulary declares for users, but sensitive ones.',
      resolve: ({ fields }, _args, { ruleSet }) => fieldValues(ruleSet.vocabulary.records.get(PERSON_RECORD), fields),
    }),
  }),
});
