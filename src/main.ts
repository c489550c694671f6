import { Command, Option } from 'commander';
import { openClient, type Client, ApiRefusal } from './cli/client.ts';
import { runCollect } from './cli/collect.ts';
import {
  COLLECT_HELP,
  CONFIG_HELP,
  HEALTH_HELP,
  PROGRAM_HELP,
  MIGRATE_HELP,
  QUARANTINE_HELP,
  REINDEX_HELP,
  SOURCES_HELP,
  SCHEDULE_HELP,
  SERVE_HELP,
  START_HELP,
  SUBSTANCES_HELP,
  WORK_HELP,
  searchHelp,
} from './cli/help.ts';
import {
  runDigestList,
  runDigestShow,
  runQuarantineList,
  runQuarantineReplay,
  runSignals,
} from './cli/lists.ts';
import { runMigrate } from './cli/migrate.ts';
import { runSearch } from './cli/search.ts';
import { runReindex } from './cli/reindex.ts';
import { runHealth } from './cli/health.ts';
import { runSchedule } from './cli/schedule.ts';
import { runServe } from './cli/serve.ts';
import { runSourcesCheck, runSourcesList } from './cli/sources.ts';
import { runStart } from './cli/start.ts';
import { runSubstancesExplain, runSubstancesList } from './cli/substances.ts';
import { demoConfig } from './cli/watch.ts';
import { runWork } from './cli/work.ts';
import { isSentence } from './compose/problems.ts';
import { VERSION } from './compose/version.ts';
import { describeConfig, readConfig, type Config } from './config.ts';

const program = new Command('aldyn')
  .description('Watches public media in Kazakh, Russian and English and warns of new methods of crime early.')
  .version(VERSION)
  .option('--demo', 'work on the made-up media space and its own data folder', false)
  .showHelpAfterError('(aldyn --help tells what there is)')
  .addHelpText('after', PROGRAM_HELP);

const isDemo = () => program.opts<{ demo: boolean }>().demo;
const settings = (): Config => (isDemo() ? demoConfig(readConfig()) : readConfig());

/** Runs a command against the running service or, when there is none, one opened for it. */
async function withClient(work: (client: Client) => Promise<void>): Promise<void> {
  const client = await openClient(settings(), { demo: isDemo() });
  try {
    await work(client);
  } finally {
    await client.close();
  }
}

const json = () => new Option('--json', 'print JSON instead of text').default(false);

program
  .command('start')
  .description('run the main job: collect, annotate, index, detect, warn, and serve the dashboard')
  .option('--demo', 'serve and collect the made-up media space; no network needed')
  .option('--port <number>', 'port of the dashboard (ALDYN_PORT)')
  .addHelpText('after', START_HELP)
  .action(async (options: { demo?: boolean; port?: string }) => {
    const config = readConfig(options.port === undefined ? {} : { ALDYN_PORT: options.port });
    await runStart(config, { demo: options.demo === true || isDemo() });
  });

program
  .command('serve')
  .description('serve analysts and the dashboard; collects nothing')
  .option('--port <number>', 'port of the dashboard (ALDYN_PORT)')
  .addHelpText('after', SERVE_HELP)
  .action((options: { port?: string }) =>
    runServe(readConfig(options.port === undefined ? {} : { ALDYN_PORT: options.port })),
  );

program
  .command('work')
  .description('run steps of the line beside other processes, on the same servers')
  .option('--steps <names>', 'comma-separated steps; all that can run beside the service when absent')
  .addHelpText('after', WORK_HELP)
  .action((options: { steps?: string }) => runWork(readConfig(), options));

program
  .command('schedule')
  .description(
    'decide when sources are visited, signals looked for and digests composed; of several one leads',
  )
  .addHelpText('after', SCHEDULE_HELP)
  .action(() => runSchedule(readConfig()));

program
  .command('health')
  .description('ask the process of this machine how it is; exit code 1 when a part is away')
  .addHelpText('after', HEALTH_HELP)
  .action(() => runHealth(readConfig()));

program
  .command('search <query...>')
  .description('search what was collected: words, "phrases", AND OR NOT, prefix*, field:value')
  .addOption(
    new Option('--sort <order>', 'order of the answers')
      .choices(['relevance', 'newest', 'oldest'])
      .default('relevance'),
  )
  .option('--limit <n>', 'how many answers, 1 to 100', '10')
  .addOption(json())
  .addHelpText('after', searchHelp)
  .action((words: string[], options: { sort: string; limit: string; json: boolean }) =>
    withClient((client) => runSearch(client, words.join(' '), options)),
  );

const sources = program
  .command('sources')
  .description('the watched sources: their states (list), or whether their addresses answer (check)')
  .addHelpText('after', SOURCES_HELP);
sources
  .command('list', { isDefault: true })
  .description('every source with its state and since when')
  .addOption(json())
  .action((options: { json: boolean }) => withClient((client) => runSourcesList(client, options)));
sources
  .command('check [ids...]')
  .description('probe sources (all that are on, or those named) and tell which address answers')
  .addOption(json())
  .action((ids: string[], options: { json: boolean }) =>
    runSourcesCheck(settings(), ids, { ...options, demo: isDemo() }),
  );

program
  .command('collect [ids...]')
  .description('visit sources once, take what they give through the whole line, and end')
  .addHelpText('after', COLLECT_HELP)
  .action((ids: string[]) => runCollect(settings(), ids, { demo: isDemo() }));

program
  .command('signals')
  .description('the newest signals')
  .option('--limit <n>', 'how many, 1 to 100', '20')
  .addOption(json())
  .action((options: { limit: string; json: boolean }) => withClient((client) => runSignals(client, options)));

const digest = program.command('digest').description('the digests composed so far: list, or show one');
digest
  .command('list', { isDefault: true })
  .description('digests, newest first')
  .addOption(json())
  .action((options: { json: boolean }) => withClient((client) => runDigestList(client, options)));
digest
  .command('show <id>')
  .description('one digest, as its receiver reads it')
  .addOption(json())
  .action((id: string, options: { json: boolean }) =>
    withClient((client) => runDigestShow(client, id, options)),
  );

const substances = program
  .command('substances')
  .description('controlled and watched substances: list or look up (list), or all about one (explain)')
  .addHelpText('after', SUBSTANCES_HELP);
substances
  .command('list [query...]', { isDefault: true })
  .description('substances whose names or identifiers the query names; all of them without one')
  .addOption(json())
  .action((query: string[], options: { json: boolean }) => runSubstancesList(query.join(' '), options));
substances
  .command('explain <id...>')
  .description('names, identifiers, sources and control status of one, by id, name, code or CAS number')
  .option('--on <day>', 'the day whose status is told, such as 2024-12-03; today when absent')
  .addOption(json())
  .action((id: string[], options: { on?: string; json: boolean }) =>
    runSubstancesExplain(id.join(' '), options),
  );

const quarantine = program
  .command('quarantine')
  .description('jobs set aside because they cannot succeed as they are: list, or replay')
  .addHelpText('after', QUARANTINE_HELP);
quarantine
  .command('list', { isDefault: true })
  .description('what was set aside: when, why and where')
  .addOption(json())
  .action((options: { json: boolean }) => withClient((client) => runQuarantineList(client, options)));
quarantine
  .command('replay [keys...]')
  .description('put quarantined jobs back: all, or those named')
  .action((keys: string[]) => withClient((client) => runQuarantineReplay(client, keys)));

program
  .command('reindex')
  .description('rebuild the search view from the store')
  .addHelpText('after', REINDEX_HELP)
  .action(() => runReindex(settings(), { demo: isDemo() }));

program
  .command('migrate')
  .description('carry the store over to another place, from a file to PostgreSQL or back, and verify it')
  .requiredOption('--to <place>', 'postgres://user:password@host/database, or a data folder')
  .option('--from <place>', 'where the store is now; the configured one when absent')
  .addHelpText('after', MIGRATE_HELP)
  .action((options: { to: string; from?: string }) => runMigrate(settings(), options));

program
  .command('config')
  .description('print every setting, secrets masked')
  .addHelpText('after', CONFIG_HELP)
  .action(() => console.log(describeConfig()));

/** One clear sentence for what the operator can mend; the stack only for our own mistakes. */
function explain(error: unknown): void {
  const known = error instanceof ApiRefusal || isSentence(error);
  console.error(known ? error.message : error);
  process.exitCode = 1;
}

try {
  await program.parseAsync();
} catch (error) {
  explain(error);
}
