import { Option, type Command } from 'commander';
import { TARGET_WEEKS } from '../model/targeting.ts';
import type { Client } from './client.ts';
import { TARGETING_HELP } from './help.ts';
import type { TargetingOptions } from './targeting.ts';

/** Runs work against the service. */
type WithClient = (work: (client: Client) => Promise<void>) => Promise<void>;

const json = () => new Option('--json', 'print JSON instead of text').default(false);
const language = () =>
  new Option('--language <code>', 'language of what is written').choices(['kk', 'ru', 'en']).default('en');

/** Adds `targeting`: who tells of a substance, and drafts of incidents. */
export function addTargetingCommands(program: Command, withClient: WithClient): void {
  const targeting = program
    .command('targeting')
    .description('who tells of a substance, a group or a query: ask, groups, or draft an incident')
    .addHelpText('after', TARGETING_HELP);
  targeting
    .command('ask <what...>', { isDefault: true })
    .description('weeks, places, routes, amounts, outlets as numbers, contexts and analogues')
    .option('--group', 'what follows is a group of substances', false)
    .option('--query', 'what follows is a search query', false)
    .option('--weeks <n>', 'how many weeks back', String(TARGET_WEEKS.usual))
    .option('--csv <file>', 'save the answer as CSV')
    .addOption(language())
    .addOption(json())
    .action(async (what: string[], options: TargetingOptions) => {
      const { runTargeting } = await import('./targeting.ts');
      await withClient((client) => runTargeting(client, what.join(' '), options));
    });
  targeting
    .command('groups')
    .description('control lists and families of names that can be asked about')
    .addOption(json())
    .action(async (options: { json: boolean }) => {
      const { runTargetGroups } = await import('./targeting.ts');
      await withClient((client) => runTargetGroups(client, options));
    });
  targeting
    .command('draft <id>')
    .description('an incident as a document (or a signal) tells it, for a person to check')
    .option('--signal', 'the id is that of a signal', false)
    .option('--substance <id>', 'only this one of the substances named')
    .addOption(language())
    .addOption(json())
    .action(
      async (
        id: string,
        options: { signal: boolean; substance?: string; language: string; json: boolean },
      ) => {
        const { runIncidentDraft } = await import('./targeting.ts');
        await withClient((client) => runIncidentDraft(client, id, options));
      },
    );
}
