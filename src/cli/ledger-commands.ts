import { Option, type Command } from 'commander';
import type { Client } from './client.ts';
import { LEAD_TIME_HELP } from './help.ts';

/** Runs work against the service. */
type WithClient = (work: (client: Client) => Promise<void>) => Promise<void>;

const json = () => new Option('--json', 'print JSON instead of text').default(false);

function addCoverage(program: Command, withClient: WithClient): void {
  program
    .command('coverage')
    .description('what share of the documents expected was seen, and what came too little or too much of')
    .addOption(json())
    .action(async (options: { json: boolean }) => {
      const { runCoverage } = await import('./lead-time.ts');
      await withClient((client) => runCoverage(client, options));
    });
}

function addLeadTime(program: Command, withClient: WithClient): void {
  const leadTime = program
    .command('lead-time')
    .description(
      'how long before official bulletins we warned: the ledger (show), matches to judge, judge one',
    )
    .addHelpText('after', LEAD_TIME_HELP);
  leadTime
    .command('show', { isDefault: true })
    .description('warnings, bulletins, misses and median lead, per category')
    .option('--days <n>', 'how far back', '90')
    .addOption(json())
    .action(async (options: { days: string; json: boolean }) => {
      const { runLeadTime } = await import('./lead-time.ts');
      await withClient((client) => runLeadTime(client, options));
    });
  leadTime
    .command('matches')
    .description('bulletins with the signals proposed for them, for a person to judge')
    .addOption(json())
    .action(async (options: { json: boolean }) => {
      const { runLeadTimeMatches } = await import('./lead-time.ts');
      await withClient((client) => runLeadTimeMatches(client, options));
    });
  for (const [name, state] of [
    ['confirm', 'confirmed'],
    ['reject', 'rejected'],
  ] as const) {
    leadTime
      .command(`${name} <bulletin> <signal>`)
      .description(state === 'confirmed' ? 'the signal warned of what the bulletin tells' : 'it did not')
      .action(async (documentId: string, signalId: string) => {
        const { runLeadTimeJudge } = await import('./lead-time.ts');
        await withClient((client) => runLeadTimeJudge(client, { documentId, signalId }, state));
      });
  }
}

function addReceipts(program: Command, withClient: WithClient): void {
  program
    .command('receipts')
    .description(
      'what recipients answered: useful, known already, wrong, became a measure; by rule and source',
    )
    .option('--days <n>', 'how far back', '90')
    .addOption(json())
    .action(async (options: { days: string; json: boolean }) => {
      const { runReceipts } = await import('./receipts.ts');
      await withClient((client) => runReceipts(client, options));
    });
}

/** Adds `coverage`, `lead-time` and `receipts`: what we saw of what should have come, how early we warned, and of what use that was. */
export function addLedgerCommands(program: Command, withClient: WithClient): void {
  addCoverage(program, withClient);
  addLeadTime(program, withClient);
  addReceipts(program, withClient);
}
