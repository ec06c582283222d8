import type { Rule, RuleSet } from '../language/rule.js';
import { builder } from './builder.js';
import { type RuleLine, ruleLines } from './rule-lines.js';
import { ClauseRef } from './trace.js';

export type VersionedRule = { readonly rule: Rule; readonly version: string };

export function versionedRule(ruleSet: RuleSet, name: string): VersionedRule | null {
  const rule = ruleSet.rules.get(name);
  return rule === undefined ? null : { rule, version: ruleSet.version };
}

const RuleLineRef = builder.objectRef<RuleLine>('RuleLine').implement({
  description: 'One line of a rule that decides something.',
  fields: t => ({
    line: t.exposeInt('line', { description: 'Line number in the file, from 1.' }),
    clause: t.field({ type: ClauseRef, description: 'What kind of line it is.', resolve: ({ clause }) => clause }),
    text: t.exposeString('text', { description: 'The line as the formatter writes it.' }),
  }),
});

export const RuleRef = builder.node(builder.objectRef<VersionedRule>('Rule'), {
  description: 'A rule that decides which popup answers a call.',
  id: { resolve: ({ rule }) => rule.name },
  loadOne: (name, { ruleSet }) => versionedRule(ruleSet, name),
  fields: t => ({
    name: t.string({
      description: 'The name that `sysparm_cti_rule` and `rule` take.',
      resolve: ({ rule }) => rule.name,
    }),
    title: t.string({ description: 'What the rule is called.', resolve: ({ rule }) => rule.title }),
    isDefault: t.boolean({
      description: 'Whether calls that name no rule get this one.',
      resolve: ({ rule }) => rule.isDefault,
    }),
    clientCallable: t.boolean({
      description: 'Whether a call may name it.',
      resolve: ({ rule }) => rule.clientCallable,
    }),
    version: t.exposeString('version', {
      description: 'Version of the rule set that this rule is read from, 12 hex digits.',
    }),
    file: t.string({ description: 'The file it stands in.', resolve: ({ rule }) => rule.file }),
    lines: t.field({
      type: [RuleLineRef],
      description: 'Its lines, from top to bottom.',
      resolve: ({ rule }) => ruleLines(rule),
    }),
  }),
});
