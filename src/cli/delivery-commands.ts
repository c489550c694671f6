import { Option, type Command } from 'commander';
import type { Client } from './client.ts';
import { DELIVERIES_HELP } from './help.ts';

/** Adds `deliveries`: what went where and how, and what a person does about what did not. */
export function addDeliveryCommands(
  program: Command,
  withClient: (work: (client: Client) => Promise<void>) => Promise<void>,
): void {
  const deliveries = program
    .command('deliveries')
    .description('what went to whom and how it went: list, send one again, or record that it arrived')
    .addHelpText('after', DELIVERIES_HELP);
  deliveries
    .command('list', { isDefault: true })
    .description('deliveries, newest first, after the channels in trouble')
    .addOption(
      new Option('--state <state>', 'only those')
        .choices(['undelivered', 'pending', 'failed', 'uncertain', 'delivered', 'withdrawn', 'all'])
        .default('undelivered'),
    )
    .option('--recipient <id>', 'only those to it')
    .addOption(new Option('--json', 'print JSON instead of text').default(false))
    .action(async (options: { state: string; recipient?: string; json: boolean }) => {
      const { runDeliveries } = await import('./deliveries.ts');
      await withClient((client) => runDeliveries(client, options));
    });
  deliveries
    .command('resend <id>')
    .description('try one again that failed or is uncertain; what may have arrived may arrive twice')
    .action(async (id: string) => {
      const { runDeliveryResend } = await import('./deliveries.ts');
      await withClient((client) => runDeliveryResend(client, id));
    });
  deliveries
    .command('arrived <id>')
    .description('record that an uncertain one arrived, as its receiver says')
    .action(async (id: string) => {
      const { runDeliveryArrived } = await import('./deliveries.ts');
      await withClient((client) => runDeliveryArrived(client, id));
    });
}
