import { Option, type Command } from 'commander';
import type { Client } from './client.ts';
import { SIGNALS_HELP, WEIGHTS_HELP } from './help.ts';

type WithClient = (work: (client: Client) => Promise<void>) => Promise<void>;

const json = () => new Option('--json', 'print JSON instead of text').default(false);

function addSignals(program: Command, withClient: WithClient): void {
  const signals = program
    .command('signals')
    .description('signals: list, show one with its scores and history, or judge one (verdict)')
    .addHelpText('after', SIGNALS_HELP);
  signals
    .command('list', { isDefault: true })
    .description('the newest signals')
    .option('--limit <n>', 'how many, 1 to 100', '20')
    .option('--state <state>', 'only those in this state')
    .addOption(json())
    .action(async (options: { limit: string; state?: string; json: boolean }) => {
      const { runSignalsList } = await import('./signals.ts');
      await withClient((client) => runSignalsList(client, options));
    });
  signals
    .command('show <id>')
    .description('one signal: what its scores are made of, its evidence and its history')
    .addOption(json())
    .action(async (id: string, options: { json: boolean }) => {
      const { runSignalsShow } = await import('./signals.ts');
      await withClient((client) => runSignalsShow(client, id, options));
    });
  signals
    .command('verdict <id> <state>')
    .description('move a signal: triaged, verified, dismissed, retracted')
    .option('--why <text>', 'why; compulsory for dismissed and retracted')
    .action(async (id: string, state: string, options: { why?: string }) => {
      const { runSignalsVerdict } = await import('./signals.ts');
      await withClient((client) => runSignalsVerdict(client, id, { state, ...options }));
    });
}

function addWeights(program: Command, withClient: WithClient): void {
  const weights = program
    .command('weights')
    .description('what contributions weigh in the scores: show, refit on verdicts, use another version')
    .addHelpText('after', WEIGHTS_HELP);
  weights
    .command('show', { isDefault: true })
    .description('every version and how well it foretells verdicts')
    .addOption(json())
    .action(async (options: { json: boolean }) => {
      const { runWeightsShow } = await import('./weights.ts');
      await withClient((client) => runWeightsShow(client, options));
    });
  weights
    .command('refit')
    .description('fit new weights on the verdicts, as a version of their own')
    .action(async () => {
      const { runWeightsRefit } = await import('./weights.ts');
      await withClient(runWeightsRefit);
    });
  weights
    .command('use <version>')
    .description('score signals by this version from now on')
    .action(async (version: string) => {
      const { runWeightsUse } = await import('./weights.ts');
      await withClient((client) => runWeightsUse(client, version));
    });
}

/** Adds the commands about signals and about the weights of their scores. */
export function addSignalCommands(program: Command, withClient: WithClient): void {
  addSignals(program, withClient);
  addWeights(program, withClient);
}
