import { Option, type Command } from 'commander';
import type { Client } from './client.ts';
import { RELEASES_HELP } from './help.ts';

type WithClient = (work: (client: Client) => Promise<void>) => Promise<void>;

const json = () => new Option('--json', 'print JSON instead of text').default(false);

function addReading(releases: Command, withClient: WithClient): void {
  releases
    .command('list', { isDefault: true })
    .description('every letter and notice, newest first')
    .addOption(json())
    .action(async (options: { json: boolean }) => {
      const { runReleasesList } = await import('./releases.ts');
      await withClient((client) => runReleasesList(client, options));
    });
  releases
    .command('show <id>')
    .description('one as its readers see it, its hash checked, and what you may do with it')
    .option('--language <language>', 'kk, ru or en; the first of its own when absent')
    .addOption(json())
    .action(async (id: string, options: { json: boolean; language?: string }) => {
      const { runReleasesShow } = await import('./releases.ts');
      await withClient((client) => runReleasesShow(client, id, options));
    });
}

function addDeciding(releases: Command, withClient: WithClient): void {
  releases
    .command('draft <kind> <signal>')
    .description('draft a letter or a notice about a signal that was triaged or verified')
    .action(async (kind: string, signal: string) => {
      const { runReleasesDraft } = await import('./releases.ts');
      await withClient((client) => runReleasesDraft(client, kind, signal));
    });
  releases
    .command('approve <id>')
    .description('freeze a draft for good; not by who wrote it')
    .requiredOption('--read <version>', 'the version you have read')
    .action(async (id: string, options: { read: string }) => {
      const { runReleasesApprove } = await import('./releases.ts');
      await withClient((client) => runReleasesApprove(client, id, options));
    });
  releases
    .command('send <id> [recipients...]')
    .description('send what was approved; a withdrawal goes to those who got what it takes back')
    .action(async (id: string, recipients: string[]) => {
      const { runReleasesSend } = await import('./releases.ts');
      await withClient((client) => runReleasesSend(client, id, recipients));
    });
  releases
    .command('withdraw <id>')
    .description('take a letter or notice back')
    .requiredOption('--why <text>', 'why; no names of persons')
    .action(async (id: string, options: { why: string }) => {
      const { runReleasesWithdraw } = await import('./releases.ts');
      await withClient((client) => runReleasesWithdraw(client, id, options));
    });
}

/** Adds the commands about letters and notices. */
export function addReleaseCommands(program: Command, withClient: WithClient): void {
  const releases = program
    .command('releases')
    .description('letters to state bodies and public notices: list, show, draft, approve, send, withdraw')
    .addHelpText('after', RELEASES_HELP);
  addReading(releases, withClient);
  addDeciding(releases, withClient);
}
