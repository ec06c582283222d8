import { Command } from 'commander';
import { reindex } from '../store/reindex.js';
import type { CliContext } from './context.js';
import { needOwnData, needRules, withData } from './data.js';

/** Opening brings the tables up to date; this is the same without serving, with a role that may. */
export function migrateCommand(context: CliContext): Command {
  return new Command('migrate')
    .summary('bring the tables of your database up to date')
    .description('Bring the tables of your database up to date. `cti serve` does it too, if its role may.')
    .action(async () => {
      needOwnData(context, 'a migration');
      await withData(context, async () => context.out('the tables are up to date\n'), { anyKeyVersion: true });
    });
}

export function reindexCommand(context: CliContext): Command {
  return new Command('reindex')
    .summary('compute all keys for matching anew')
    .description(
      'Compute all keys for matching anew: after an upgrade that asks for it, a change of PHONE_REGION, or a new field that `identifies`.',
    )
    .action(async () => {
      needOwnData(context, 'a reindex');
      await withData(
        context,
        async (store, settings) => {
          const { vocabulary } = await needRules(settings);
          const onProgress = ({ table, done }: { table: string; done: number }) => {
            if (context.interactive) context.err(`\r${table}: ${done} `);
          };
          const done = await reindex(store.database, { vocabulary, region: settings.phoneRegion, onProgress });
          if (context.interactive) context.err('\r\u001b[K');
          context.out(`keys of ${done.users} people and ${done.tasks} records are up to date\n`);
        },
        { anyKeyVersion: true },
      );
    });
}
