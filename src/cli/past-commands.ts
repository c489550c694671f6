import type { Command, Option } from 'commander';
import type { Config } from '../config.ts';
import type { Client } from './client.ts';
import { CANARY_HELP, REPLAY_HELP, RETRO_HUNT_HELP } from './help.ts';
import type { ReplayAsked } from './replay.ts';

/** What commands need of the program. */
interface Within {
  settings: () => Config;
  isDemo: () => boolean;
  withClient: (work: (client: Client) => Promise<void>) => Promise<void>;
  json: () => Option;
}

/** Adds the commands that look at the past or try the system: replay, retro-hunt, canary. */
export function addPastCommands(program: Command, { settings, isDemo, withClient, json }: Within): void {
  program
    .command('replay')
    .description(
      'run the archive as it was known then: what would have been told, when, and how good that is',
    )
    .requiredOption('--from <day>', 'first day whose signals count, such as 2026-03-01')
    .requiredOption('--to <day>', 'last day')
    .option(
      '--at <instant>',
      'nothing that came later is known, neither texts nor queries; end of the last day',
    )
    .option('--events <file>', 'dated events to hold signals against; the confirmed bulletins when absent')
    .option('--annotate', 'read every text again with the present pipeline', false)
    .option('--warm-up <days>', 'days before the first that only teach what is usual', '28')
    .option('--threshold <score>', 'least score at which a signal counts, 0 to 1', '0.5')
    .option('--seed <n>', 'seed of the baseline that draws by lot', '1')
    .option('--documents-a-day <n>', 'what families are sized for', '5000')
    .addOption(json())
    .addHelpText('after', REPLAY_HELP)
    .action(async (options: ReplayAsked) => {
      const { runReplay } = await import('./replay.ts');
      await runReplay(settings(), options, { demo: isDemo() });
    });

  const retroHunt = program
    .command('retro-hunt')
    .description(
      'what a change of lexicons, rules, detectors or weights would have made of the past: show, or run',
    )
    .addHelpText('after', RETRO_HUNT_HELP);
  retroHunt
    .command('show', { isDefault: true })
    .description('the last hunt')
    .addOption(json())
    .action(async (options: { json: boolean }) => {
      const { runRetroHuntShow } = await import('./trials.ts');
      await withClient((client) => runRetroHuntShow(client, options));
    });
  retroHunt
    .command('run')
    .description('hunt now, whether anything changed or not')
    .option('--days <n>', 'how far back, from now', '30')
    .addOption(json())
    .action(async (options: { days: string; json: boolean }) => {
      const { runRetroHunt } = await import('./trials.ts');
      await runRetroHunt(settings(), { ...options, demo: isDemo() });
    });

  program
    .command('canary')
    .description('try the way from text to signal with made-up posts; exit code 1 when one is missed')
    .addOption(json())
    .addHelpText('after', CANARY_HELP)
    .action(async (options: { json: boolean }) => {
      const { runCanary } = await import('./trials.ts');
      await runCanary(settings(), options);
    });
}
