import { Option, type Command } from 'commander';
import { UI_LANGUAGES } from '../model/language.ts';
import { TLP_MARKS } from '../model/recipient.ts';
import type { Client } from './client.ts';
import { EXPORT_FORMATS, type ExportOptions } from './export.ts';
import { EXPORT_HELP } from './help.ts';

/** Adds `export`: an alert in a form that other systems read. */
export function addExportCommand(
  program: Command,
  withClient: (work: (client: Client) => Promise<void>) => Promise<void>,
): void {
  program
    .command('export <id>')
    .description('an alert, by its id or that of its signal, as STIX, MISP, CAP, CSV or JSON')
    .addOption(new Option('--format <form>', 'its form').choices(Object.keys(EXPORT_FORMATS)).default('stix'))
    .option('--alert-version <n>', 'an earlier version; the last when absent')
    .addOption(new Option('--tlp <mark>', 'mark it carries').choices([...TLP_MARKS]).default('amber'))
    .addOption(
      new Option('--language <code>', 'first language of forms that have one')
        .choices([...UI_LANGUAGES])
        .default('ru'),
    )
    .option('--output <file>', 'write it there instead of printing it')
    .addHelpText('after', EXPORT_HELP)
    .action(async (id: string, { alertVersion, ...options }: ExportOptions & { alertVersion?: string }) => {
      const { runExport } = await import('./export.ts');
      await withClient((client) =>
        runExport(client, id, {
          ...options,
          ...(alertVersion === undefined ? {} : { version: alertVersion }),
        }),
      );
    });
}
