import { VOCABULARY } from '../compose/names.ts';

/** What follows the list of commands. */
export const PROGRAM_HELP = `
Examples:
  aldyn start --demo                                  see everything at work, without a network
  aldyn search 'дроппер* AND region:almaty' --sort newest
  aldyn sources check tengrinews zakon                which addresses answer, and with what
  aldyn --demo digest                                 the digests of the demo
Commands talk to the service that runs on the data folder, or open the folder themselves when none does.
Settings come from the environment; aldyn config prints them all. aldyn COMMAND --help tells more.`;

/** What follows the options of `start`. */
export const START_HELP = `
Runs until Ctrl-C (or SIGTERM): the first lets what is at work finish, a second ends at once. Nothing is lost either
way, and the next start goes on from there. Needs no network with --demo; the demo has a data folder of its own.`;

/** What follows the options of `lead-time`. */
export const LEAD_TIME_HELP = `
How long before official bulletins on crime the signals were there; what no person confirmed does not count, and a
bulletin without a confirmed signal is a miss. docs/lead-time.md tells what the figures mean and what they do not.
Examples:
  aldyn lead-time --days 180
  aldyn lead-time matches
  aldyn lead-time confirm BULLETIN SIGNAL`;

/** What follows the options of `serve`. */
export const SERVE_HELP = `
With store and queue on servers (ALDYN_STORE_URL, ALDYN_QUEUE_URL) it serves what other processes collect; without
ALDYN_SEARCH_URL the search view is its own file, and it runs the steps index and retain itself. Without servers it
only shows what the data folder holds.`;

/** What follows the options of `work`. */
export const WORK_HELP = `
Steps: collect, extract, annotate, index, detect, compose, deliver, retain, hunt, canary. Needs ALDYN_STORE_URL and ALDYN_QUEUE_URL; index
and retain need ALDYN_SEARCH_URL too. Start as many as you like, here or on other machines:
  aldyn work --steps collect,extract
  aldyn work --steps annotate
The pace of a host is held over all of them. Ctrl-C (or SIGTERM) lets what is at work finish.`;

/** What follows the options of `schedule`. */
export const SCHEDULE_HELP = `
Start two: one leads, the other takes over within 15 s when it dies. Needs ALDYN_STORE_URL and ALDYN_QUEUE_URL.`;

/** What follows the options of `health`. */
export const HEALTH_HELP = `
Asks ALDYN_HEALTH_PORT where it is set (work, schedule), else the service on ALDYN_PORT. For container health checks.`;

/** What follows the options of `substances`. */
export const SUBSTANCES_HELP = `
Names, codes, CAS and customs codes, sources and control status; each entry tells whether its source was read or comes
from memory. Needs no service and no data folder.
Examples:
  aldyn substances уксус
  aldyn substances 108-24-7 --json
  aldyn substances explain four_piperidone --on 2024-06-01
  aldyn substances explain ПМК`;

/** What follows the options of `sources`. */
export const SOURCES_HELP = `
States: ok; not-modified; empty (answers, nothing there); undated, partly-undated (times are missing); moved; blocked;
no-preview; timeout; failing. A source that does not answer is asked again at a falling pace, at most 12 hours.
check reads lists only and keeps nothing: harmless while the service runs.`;

/** What follows the options of `collect`. */
export const COLLECT_HELP = `
Needs the data folder for itself: stop the service first. Ctrl-C stops it; the next collect or start goes on.`;

/** What follows the options of `standing`. */
export const STANDING_HELP = `
A standing query is asked of every new document, in the grammar of aldyn search, and makes a signal when it is answered.
Test it first: how often it would have fired in the last 90 days, the day with most, samples, and what share of it other
standing queries find already. add tests it again and saves it; running processes ask it within two seconds.
Names of private persons are refused; every test and change is entered in the audit trail.
Examples:
  aldyn standing test 'дроппер* AND region:almaty'
  aldyn standing add 'дроппер* AND region:almaty' --name-ru 'Дропперы в Алматы' --category money_mule --severity 3
  aldyn standing remove 5f0c2c1e-8d8e-4f3a-9f57-0a6d3b0c1d2e`;

/** What follows the options of `quarantine`. */
export const QUARANTINE_HELP = `
A job comes here when it failed in a way that trying again does not mend, or too often. Mend the cause, then:
  aldyn quarantine replay                 put all of them back
  aldyn quarantine replay KEY ...         put back those with these keys (see list)`;

/** What follows the options of `deliveries`. */
export const DELIVERIES_HELP = `
pending is tried again, later each time, for a day. failed was refused for good or given up: mend the cause and resend.
uncertain may have arrived: ask the receiver, then resend what is missing and record the other as arrived.
  aldyn deliveries --state uncertain
  aldyn deliveries resend 5f0c2c1e-8d8e-5f3a-9f57-0a6d3b0c1d2e`;

/** What follows the options of `signals`. */
export const SIGNALS_HELP = `
A signal is new until a person has looked at it. Moves: triaged (looked at), verified, dismissed, retracted (final, for
operators). Verdicts teach the weights of the scores (aldyn weights) and the grades of sources; docs/signals.md tells more.
  aldyn signals --state new
  aldyn signals show 7c9e6679-7425-50de-944b-e07fc1f90ae7
  aldyn signals verdict 7c9e6679-7425-50de-944b-e07fc1f90ae7 dismissed --why 'an old case, told again'`;

/** What follows the options of `releases`. */
export const RELEASES_HELP = `
A draft goes nowhere. The holder of a key named in ALDYN_APPROVERS who neither drafted nor edited it approves it; from then
on it never changes, and what is sent is exactly that. Editing is on the dashboard. docs/releases.md tells more.
  aldyn releases draft letter 7c9e6679-7425-50de-944b-e07fc1f90ae7
  aldyn releases show ID --language kk
  aldyn releases approve ID --read 3
  aldyn releases send ID forecasting-centre
  aldyn releases withdraw ID --why 'the sources were mistaken'`;

/** What follows the options of `weights`. */
export const WEIGHTS_HELP = `
refit holds the weights to those of the first day as far as verdicts do not tell otherwise; it needs 30 of them. What it
finds scores nothing until it is used, and no version is ever lost:
  aldyn weights refit
  aldyn weights use fit-1
  aldyn weights use day-one`;

/** What follows the options of `terms`. */
export const TERMS_HELP = `
Words that stand where goods stand in crime ads of three families and more, and that no lexicon knows. They count for
nothing until a person has judged them and whoever keeps the lexicon has written them into it:
  aldyn terms accept WORD --concept ID    a form of that concept
  aldyn terms refuse WORD                 an ordinary word; it is not proposed again`;

/** What follows the options of `reindex`. */
export const REINDEX_HELP = `
The search view holds nothing of its own: whatever its state, this makes it anew. Needs the data folder for itself:
stop the service first. A damaged view is also found and mended at every start.`;

/** What follows the options of `replay`. */
export const REPLAY_HELP = `
Reads documents in the order we fetched them through families, watch and standing queries that begin empty, and prints
every signal with when it was first told. Keeps nothing. Needs a data folder for itself: stop the service first (with
ALDYN_STORE_URL it may run). Ctrl-C ends it with what came until then. The file of --events, YAML or JSON:
  events:
    - {id: reader-bot, date: 2026-01-17, category: cyber_fraud, region: almaty, words: [читалка, apk]}
Each needs an id, a date and a category, a method or words. Baselines in the same run: keyword z-score, most reposted,
random. docs/replay.md tells what is as known then and what is not.
  aldyn replay --from 2026-03-01 --to 2026-03-31
  aldyn replay --from 2026-03-01 --to 2026-03-31 --at 2026-03-15T12:00Z --events events.yaml --json`;

/** What follows the options of `retro-hunt`. */
export const RETRO_HUNT_HELP = `
After each change of lexicons, rules, detectors or weights the service goes through the last 30 days by itself, with the
layers of then and those of now, and keeps what would newly have been warned of, what would not any more, and which verified
signals are among that. run needs the data folder for itself: stop the service first. Ctrl-C stops it and keeps nothing.
  aldyn retro-hunt
  aldyn retro-hunt run --days 7`;

/** What follows the options of `canary`. */
export const CANARY_HELP = `
The service does this by itself every day. Posts that nobody wrote, three in each language, go through reading, a shadow of the
running watch and the standing queries; none is kept, indexed or counted. A language without a signal is a problem at
/api/health, in the metrics (aldyn_canary_found) and in the log. Needs the data folder for itself: stop the service first.`;

/** What follows the options of `migrate`. */
export const MIGRATE_HELP = `
Stop every process first. Goes on where it was cut short; ends with the rows and a hash of every table on both sides.
  aldyn migrate --to postgres://aldyn:secret@db.example/aldyn
  aldyn migrate --from postgres://aldyn:secret@db.example/aldyn --to /var/lib/aldyn`;

/** What follows the options of `config`. */
export const CONFIG_HELP = `
Every setting is an environment variable: ALDYN_PORT=9000 aldyn start`;

const WIDTH = 100;

/** Words in lines, indented by three. */
function wrapped(words: readonly string[]): string {
  const lines = [''];
  for (const word of words) {
    const line = `${lines.at(-1)!} ${word}`;
    if (line.length > WIDTH) lines.push(` ${word}`);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => `  ${line}`).join('\n');
}

/** What follows the options of `search`: the query language with the ids there are. */
export function searchHelp(): string {
  const ids = (rows: readonly { id: string }[]) => wrapped(rows.map(({ id }) => id));
  return `
A query holds
  words            мошенник банк          each of them, in any form of the word
  "a phrase"       "безопасный счёт"      the words side by side
  prefix*          дроппер*               every word that begins so
  AND OR NOT ( )   (карта OR счёт) NOT кредит
  field:value      lang:kk  source:tengrinews  category:money_mule  region:almaty  kind:message  is:undated
                   after:2026-01-01  before:2026-02-01  date:2026-01-15
Quote it for your shell. Every search is entered in the audit trail; names of private persons are refused.

category:
${ids(VOCABULARY.categories)}
region:
${ids(VOCABULARY.regions)}
substance: (ids such as these, ${VOCABULARY.substances.length} in all)
${ids(VOCABULARY.substances.slice(0, 20))}

Examples:
  aldyn search 'дроппер* AND region:almaty' --sort newest
  aldyn search '"safe account" after:2026-01-01' --json`;
}

/** What follows the options of `targeting`. */
export const TARGETING_HELP = `
Examples:
  aldyn targeting acetic_anhydride                    a substance by its id (aldyn substances)
  aldyn targeting pmk --group --weeks 26              a group (aldyn targeting groups)
  aldyn targeting --query 'прекурсор* AND region:karaganda'
  aldyn targeting ask bmk --group --csv bmk.csv --language ru
  aldyn targeting draft DOCUMENT --language kk        draft of an incident; a person checks it before it goes anywhere
Counted are text families and independent origins, never messages. Every question and file is in the audit trail.`;

/** What follows the options of `export`. */
export const EXPORT_HELP = `
What leaves is entered in the audit trail. docs/alerts.md tells what each form holds and how its words follow from ours.
  aldyn export 7c9e6679-7425-50de-944b-e07fc1f90ae7 --format stix --tlp green
  aldyn export 7c9e6679-7425-50de-944b-e07fc1f90ae7 --format cap --alert-version 1 --output alert.cap.xml`;
