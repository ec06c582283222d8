/** `cti explain`: a rule read back in plain words, or the page of a diagnostic. */
import { Command } from 'commander';
import { explainRule } from '../answer/explain-rule.js';
import { nearest } from '../diagnostic/did-you-mean.js';
import type { RuleSet } from '../language/rule.js';
import { CannotRun, type CliContext, needSettings } from './context.js';
import { needRules } from './data.js';
import { diagnosticPage, pageInWords } from './explain-page.js';
import { explainedInWords } from './explain-words.js';

type Options = { readonly json?: boolean };

const HELP = `
Examples:
  cti explain cti_processing      what the rule does, and what it asks the database
  cti explain CTI105              what a message of \`cti check\` means

Exit codes: 0 explained, 2 usage (no such rule or code), 3 cannot run.`;

export function explainCommand(context: CliContext): Command {
  return new Command('explain')
    .summary('say in plain words what a rule does, or what a message means')
    .description(
      'Say in plain words what a rule does and what it asks the database, or what a message of `cti check` means.',
    )
    .argument('<what>', 'name of a rule, or a code such as CTI105')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(async (what: string, { json = false }: Options) => {
      context.out(
        isCode(what) ? ofCode(what.toUpperCase(), json) : ofRule(what, await needRules(needSettings(context)), json),
      );
      context.exit(0);
    });
}

const isCode = (what: string): boolean => /^cti\d{3}$/i.test(what);

function ofCode(code: string, json: boolean): string {
  const page = diagnosticPage(code);
  if (page === null) throw new CannotRun(`no message has the code ${code}`, 2);
  return json ? `${JSON.stringify(page, null, 2)}\n` : pageInWords(page);
}

function ofRule(name: string, ruleSet: RuleSet, json: boolean): string {
  const rule = ruleSet.rules.get(name);
  if (!rule) throw new CannotRun(unknown(name, ruleSet), 2);
  const explained = explainRule(rule, ruleSet);
  return json ? `${JSON.stringify(explained, null, 2)}\n` : explainedInWords(explained);
}

function unknown(name: string, { rules, actions }: RuleSet): string {
  if (actions.has(name)) return `\`${name}\` is an action: rules that run it say so`;
  const meant = nearest(name, rules.keys());
  const known = [...rules.keys()].slice(0, 12).join(', ');
  return `no rule is named \`${name}\`: ${meant === null ? `there is ${known}` : `did you mean \`${meant}\`?`}`;
}
