import { readSysId } from '../call/ids.js';
import { builder } from './builder.js';
import { CallInputRef } from './call-input.js';
import { ctiLookup } from './cti-lookup.js';
import { LookupResultRef } from './lookup-result.js';
import { RuleRef, versionedRule } from './rule.js';
import { TaskRef } from './task.js';
import { UserRef } from './user.js';

builder.queryType({
  description: 'What can be asked. Nothing here has an effect. Needs the scope `lookup`.',
  fields: t => ({
    ctiLookup: t.field({
      type: LookupResultRef,
      description: 'Which popup a call gets, and why: the same decision as `/cti.do`.',
      args: {
        call: t.arg({
          type: CallInputRef,
          required: true,
          description: 'What the telephone system knows about the call.',
        }),
      },
      resolve: (_root, { call }, context, info) => ctiLookup(call, context, info),
    }),
    rules: t.field({
      type: [RuleRef],
      description: 'All rules that are live, by name.',
      resolve: (_root, _args, { ruleSet }) =>
        [...ruleSet.rules.values()]
          .map(rule => ({ rule, version: ruleSet.version }))
          .sort((a, b) => (a.rule.name < b.rule.name ? -1 : 1)),
    }),
    rule: t.field({
      type: RuleRef,
      nullable: true,
      description: 'One rule; null when there is none of that name.',
      args: { name: t.arg.string({ required: true, description: 'Name of the rule.' }) },
      resolve: (_root, { name }, { ruleSet }) => versionedRule(ruleSet, name),
    }),
    user: t.field({
      type: UserRef,
      nullable: true,
      description: 'One user; null when there is none.',
      args: { sysId: t.arg.string({ required: true, description: 'The sys_id: 32 hex digits or a uuid.' }) },
      resolve: (_root, { sysId }, { people }) => {
        const id = readSysId(sysId);
        return id === null ? null : people.load(id);
      },
    }),
    task: t.field({
      type: TaskRef,
      nullable: true,
      description: 'One record of any type; null when there is none.',
      args: { ref: t.arg.string({ required: true, description: 'Its sys_id or its number, `INC0010001`.' }) },
      resolve: (_root, { ref }, { deps, ruleSet }) => deps.store.records.byRef(ref, ruleSet.vocabulary),
    }),
  }),
});
