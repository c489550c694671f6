import { Command, Option } from 'commander';
import { openClient, type Client, ApiRefusal } from './cli/client.ts';
import {
  COLLECT_HELP,
  CONFIG_HELP,
  HEALTH_HELP,
  PROGRAM_HELP,
  MIGRATE_HELP,
  QUARANTINE_HELP,
  REINDEX_HELP,
  SOURCES_HELP,
  STANDING_HELP,
  SCHEDULE_HELP,
  SERVE_HELP,
  START_HELP,
  SUBSTANCES_HELP,
  TERMS_HELP,
  WORK_HELP,
  searchHelp,
} from './cli/help.ts';
import { demoConfig } from './cli/demo-config.ts';
import { addPastCommands } from './cli/past-commands.ts';
import { addDeliveryCommands } from './cli/delivery-commands.ts';
import { addExportCommand } from './cli/export-command.ts';
import { addLedgerCommands } from './cli/ledger-commands.ts';
import { addReleaseCommands } from './cli/release-commands.ts';
import { addSignalCommands } from './cli/signal-commands.ts';
import { addTargetingCommands } from './cli/targeting-commands.ts';
import type { StandingAddOptions } from './cli/standing.ts';
import { isSentence } from './compose/problems.ts';
import { VERSION } from './compose/version.ts';
import { describeConfig, readConfig, type Config } from './config.ts';

// Each command is loaded when it is asked for: the line and its language tables take seconds on a slow machine.
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
    const { runStart } = await import('./cli/start.ts');
    await runStart(config, { demo: options.demo === true || isDemo() });
  });

program
  .command('serve')
  .description('serve analysts and the dashboard; collects nothing')
  .option('--port <number>', 'port of the dashboard (ALDYN_PORT)')
  .addHelpText('after', SERVE_HELP)
  .action(async (options: { port?: string }) => {
    const config = readConfig(options.port === undefined ? {} : { ALDYN_PORT: options.port });
    const { runServe } = await import('./cli/serve.ts');
    await runServe(config);
  });

program
  .command('work')
  .description('run steps of the line beside other processes, on the same servers')
  .option('--steps <names>', 'comma-separated steps; all that can run beside the service when absent')
  .addHelpText('after', WORK_HELP)
  .action(async (options: { steps?: string }) => {
    const config = readConfig();
    const { runWork } = await import('./cli/work.ts');
    await runWork(config, options);
  });

program
  .command('schedule')
  .description(
    'decide when sources are visited, signals looked for and digests composed; of several one leads',
  )
  .addHelpText('after', SCHEDULE_HELP)
  .action(async () => {
    const config = readConfig();
    const { runSchedule } = await import('./cli/schedule.ts');
    await runSchedule(config);
  });

program
  .command('health')
  .description('ask the process of this machine how it is; exit code 1 when a part is away')
  .addHelpText('after', HEALTH_HELP)
  .action(async () => {
    const { runHealth } = await import('./cli/health.ts');
    await runHealth(readConfig());
  });

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
  .action(async (words: string[], options: { sort: string; limit: string; json: boolean }) => {
    const { runSearch } = await import('./cli/search.ts');
    await withClient((client) => runSearch(client, words.join(' '), options));
  });

const sources = program
  .command('sources')
  .description('the watched sources: their states (list), or whether their addresses answer (check)')
  .addHelpText('after', SOURCES_HELP);
sources
  .command('list', { isDefault: true })
  .description('every source with its state and since when')
  .addOption(json())
  .action(async (options: { json: boolean }) => {
    const { runSourcesList } = await import('./cli/sources.ts');
    await withClient((client) => runSourcesList(client, options));
  });
sources
  .command('check [ids...]')
  .description('probe sources (all that are on, or those named) and tell which address answers')
  .addOption(json())
  .action(async (ids: string[], options: { json: boolean }) => {
    const { runSourcesCheck } = await import('./cli/sources.ts');
    await runSourcesCheck(settings(), ids, { ...options, demo: isDemo() });
  });

program
  .command('collect [ids...]')
  .description('visit sources once, take what they give through the whole line, and end')
  .addHelpText('after', COLLECT_HELP)
  .action(async (ids: string[]) => {
    const config = settings();
    const { runCollect } = await import('./cli/collect.ts');
    await runCollect(config, ids, { demo: isDemo() });
  });

addReleaseCommands(program, withClient);
addSignalCommands(program, withClient);

const digest = program.command('digest').description('the digests composed so far: list, or show one');
digest
  .command('list', { isDefault: true })
  .description('digests, newest first')
  .addOption(json())
  .action(async (options: { json: boolean }) => {
    const { runDigestList } = await import('./cli/lists.ts');
    await withClient((client) => runDigestList(client, options));
  });
digest
  .command('show <id>')
  .description('one digest, as its receiver reads it')
  .addOption(json())
  .action(async (id: string, options: { json: boolean }) => {
    const { runDigestShow } = await import('./cli/lists.ts');
    await withClient((client) => runDigestShow(client, id, options));
  });

addDeliveryCommands(program, withClient);
addExportCommand(program, withClient);

const standing = program
  .command('standing')
  .description('queries asked of every new document: list, test on the last 90 days, add, or remove')
  .addHelpText('after', STANDING_HELP);
standing
  .command('list', { isDefault: true })
  .description('every standing query, the built-in ones first')
  .addOption(json())
  .action(async (options: { json: boolean }) => {
    const { runStandingList } = await import('./cli/standing.ts');
    await withClient((client) => runStandingList(client, options));
  });
standing
  .command('test <query...>')
  .description('how often a query would have fired in the last 90 days; saves nothing')
  .addOption(json())
  .action(async (words: string[], options: { json: boolean }) => {
    const { runStandingTest } = await import('./cli/standing.ts');
    await withClient((client) => runStandingTest(client, words.join(' '), options));
  });
standing
  .command('add <query...>')
  .description('test a query, save it and print both')
  .option('--name-kk <text>', 'its name in Kazakh; one name at least, of the three')
  .option('--name-ru <text>', 'its name in Russian')
  .option('--name-en <text>', 'its name in English')
  .option('--category <id>', 'category that its signals carry')
  .requiredOption('--severity <n>', 'severity of its signals, 1 to 5')
  .option('--replace <id>', 'the saved query to put this one in the place of')
  .option('--off', 'save it without asking it yet', false)
  .addOption(json())
  .action(async (words: string[], options: StandingAddOptions) => {
    const { runStandingAdd } = await import('./cli/standing.ts');
    await withClient((client) => runStandingAdd(client, words.join(' '), options));
  });
standing
  .command('remove <id>')
  .description('take out a query that was saved')
  .action(async (id: string) => {
    const { runStandingRemove } = await import('./cli/standing.ts');
    await withClient((client) => runStandingRemove(client, id));
  });

const substances = program
  .command('substances')
  .description('controlled and watched substances: list or look up (list), or all about one (explain)')
  .addHelpText('after', SUBSTANCES_HELP);
substances
  .command('list [query...]', { isDefault: true })
  .description('substances whose names or identifiers the query names; all of them without one')
  .addOption(json())
  .action(async (query: string[], options: { json: boolean }) => {
    const { runSubstancesList } = await import('./cli/substances.ts');
    runSubstancesList(query.join(' '), options);
  });
substances
  .command('explain <id...>')
  .description('names, identifiers, sources and control status of one, by id, name, code or CAS number')
  .option('--on <day>', 'the day whose status is told, such as 2024-12-03; today when absent')
  .addOption(json())
  .action(async (id: string[], options: { on?: string; json: boolean }) => {
    const { runSubstancesExplain } = await import('./cli/substances.ts');
    runSubstancesExplain(id.join(' '), options);
  });

const terms = program
  .command('terms')
  .description('unknown words of crime ads: those to be judged (list), or judge one (accept, refuse)')
  .addHelpText('after', TERMS_HELP);
terms
  .command('list', { isDefault: true })
  .description('words that wait to be judged, those in most families first')
  .option('--all', 'those that were judged as well', false)
  .addOption(json())
  .action(async (options: { all: boolean; json: boolean }) => {
    const { runTermsList } = await import('./cli/terms.ts');
    await withClient((client) => runTermsList(client, options));
  });
terms
  .command('accept <word>')
  .description('note that the word belongs into the lexicon')
  .option('--concept <id>', 'concept it is a form of')
  .action(async (word: string, options: { concept?: string }) => {
    const { runTermsJudge } = await import('./cli/terms.ts');
    await withClient((client) => runTermsJudge(client, word, { ...options, state: 'accepted' }));
  });
terms
  .command('refuse <word>')
  .description('note that the word is an ordinary one')
  .action(async (word: string) => {
    const { runTermsJudge } = await import('./cli/terms.ts');
    await withClient((client) => runTermsJudge(client, word, { state: 'refused' }));
  });

const stories = program
  .command('stories')
  .description('what several texts tell of one event: the latest (list), or one with its texts (show)');
stories
  .command('list', { isDefault: true })
  .description('the latest stories about crime and danger')
  .option('--limit <n>', 'at most so many, up to 100', '20')
  .option('--category <id>', 'about this category; all: about anything')
  .option('--region <id>', 'in this region')
  .addOption(json())
  .action(async (options: { limit: string; category?: string; region?: string; json: boolean }) => {
    const { runStories } = await import('./cli/stories.ts');
    await withClient((client) => runStories(client, options));
  });
stories
  .command('show <id>')
  .description('one story: its texts in the order they came, and how it was united and parted')
  .addOption(json())
  .action(async (id: string, options: { json: boolean }) => {
    const { runStory } = await import('./cli/stories.ts');
    await withClient((client) => runStory(client, id, options));
  });

addLedgerCommands(program, withClient);
addTargetingCommands(program, withClient);

const quarantine = program
  .command('quarantine')
  .description('jobs set aside because they cannot succeed as they are: list, or replay')
  .addHelpText('after', QUARANTINE_HELP);
quarantine
  .command('list', { isDefault: true })
  .description('what was set aside: when, why and where')
  .addOption(json())
  .action(async (options: { json: boolean }) => {
    const { runQuarantineList } = await import('./cli/lists.ts');
    await withClient((client) => runQuarantineList(client, options));
  });
quarantine
  .command('replay [keys...]')
  .description('put quarantined jobs back: all, or those named')
  .action(async (keys: string[]) => {
    const { runQuarantineReplay } = await import('./cli/lists.ts');
    await withClient((client) => runQuarantineReplay(client, keys));
  });

program
  .command('reindex')
  .description('rebuild the search view from the store')
  .addHelpText('after', REINDEX_HELP)
  .action(async () => {
    const config = settings();
    const { runReindex } = await import('./cli/reindex.ts');
    await runReindex(config, { demo: isDemo() });
  });

addPastCommands(program, { settings, isDemo, withClient, json });

program
  .command('migrate')
  .description('carry the store over to another place, from a file to PostgreSQL or back, and verify it')
  .requiredOption('--to <place>', 'postgres://user:password@host/database, or a data folder')
  .option('--from <place>', 'where the store is now; the configured one when absent')
  .addHelpText('after', MIGRATE_HELP)
  .action(async (options: { to: string; from?: string }) => {
    const config = settings();
    const { runMigrate } = await import('./cli/migrate.ts');
    await runMigrate(config, options);
  });

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
