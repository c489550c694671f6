import type { Config } from '../config.ts';
import { ConfigError } from '../model/outcome.ts';
import { STEPS, type StepName } from '../pipeline/topology.ts';

/** Steps that write the search view. */
const SEARCH_STEPS: readonly StepName[] = ['index', 'retain'];

/** Throws ConfigError unless store and queue are on servers, where several processes can share them. */
export function assertShared(config: Config, role: string): void {
  const missing = [
    ...(config.storeUrl === null ? ['ALDYN_STORE_URL'] : []),
    ...(config.queueUrl === null ? ['ALDYN_QUEUE_URL'] : []),
  ];
  if (missing.length === 0) return;
  throw new ConfigError(
    `Expected ${missing.join(' and ')} to be set, because \`aldyn ${role}\` shares store and queue with other processes, got nothing: set ${missing.length === 1 ? 'it' : 'them'}, or run everything in one process with \`aldyn start\``,
  );
}

/** Steps that `aldyn serve` runs itself: those that write the search view, where that is its own file. */
export function stepsOfService({ searchUrl, storeUrl, queueUrl }: Config): readonly StepName[] {
  const shared = storeUrl !== null && queueUrl !== null;
  return searchUrl === null && shared ? SEARCH_STEPS : [];
}

/** The steps that `aldyn work` runs: those asked for (comma-separated), or all that can run beside the service. */
export function stepsOfWork(asked: string | undefined, { searchUrl }: Config): readonly StepName[] {
  const possible = STEPS.filter((step) => searchUrl !== null || !SEARCH_STEPS.includes(step));
  if (asked === undefined) return possible;
  const names = asked.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(STEPS as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new ConfigError(
      `Expected --steps to name some of ${STEPS.join(', ')}, separated by commas, got "${unknown}"`,
    );
  }
  const bound = names.find((name) => !(possible as readonly string[]).includes(name));
  if (bound !== undefined) {
    throw new ConfigError(
      `Expected ALDYN_SEARCH_URL to be set for the step ${bound}, got nothing: without it the search view is a file of \`aldyn serve\`, which runs ${SEARCH_STEPS.join(' and ')} itself`,
    );
  }
  return STEPS.filter((step) => names.includes(step));
}
