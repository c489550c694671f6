import { SCORES } from '../model/signal.ts';
import { weightsAnswerSchema, type ApiWeights, type WeightsVersion } from '../model/weights.ts';
import type { Client } from './client.ts';
import { ago, print, printJson, table } from './terminal.ts';

const PATH = '/api/weights';

function versionRow({ weights, fit, madeAt, madeBy, inUse }: WeightsVersion): string[] {
  return [
    weights.version,
    inUse ? 'in use' : '',
    madeBy === null ? 'by hand' : `${madeBy}, ${ago(madeAt)}`,
    fit === null ? '-' : `${fit.verified} verified, ${fit.dismissed} dismissed`,
    fit === null ? '-' : fit.logLoss.toFixed(3),
    fit === null ? '-' : `${fit.before.logLoss.toFixed(3)} (${fit.before.version})`,
  ];
}

/** Weights of the version in use, beside those of the newest fit where that is another. */
function weightRows(shown: readonly WeightsVersion[]): string[][] {
  return SCORES.flatMap((of) => {
    const names = new Set(shown.flatMap(({ weights }) => Object.keys(weights[of])));
    return [...names].map((name) => [
      of,
      name,
      ...shown.map(({ weights }) => weights[of][name]?.toFixed(2) ?? '-'),
    ]);
  });
}

function show({ versions, verdicts }: ApiWeights): string {
  const { verified, dismissed, needed } = verdicts;
  const shown = versions.filter(({ inUse }, at) => inUse || at === 0);
  return [
    table(['version', '', 'made', 'on', 'log-loss', 'before it'], versions.map(versionRow)),
    '',
    table(['score', 'contribution', ...shown.map(({ weights }) => weights.version)], weightRows(shown)),
    '',
    `Verdicts that stand: ${verified} verified, ${dismissed} dismissed; a refit needs ${needed}, some of each kind.`,
    'Log-loss is over verdicts that each fit did not see (0.693 is a coin; less is better).',
  ].join('\n');
}

/** Prints every version of the weights, how well each foretells verdicts, and what the version in use weighs. */
export async function runWeightsShow(client: Client, options: { json: boolean }): Promise<void> {
  const answer = await client.get(PATH, weightsAnswerSchema);
  if (options.json) printJson(answer);
  else print(show(answer));
}

/** Fits new weights on the verdicts and prints how well they do beside those in use. */
export async function runWeightsRefit(client: Client): Promise<void> {
  const answer = await client.post(`${PATH}/refit`, {}, weightsAnswerSchema);
  const version = answer.versions[0]!.weights.version;
  print(`${show(answer)}\n\nNothing is scored by ${version} yet: aldyn weights use ${version}`);
}

/** Scores signals by a version from now on. */
export async function runWeightsUse(client: Client, version: string): Promise<void> {
  const { inUse } = await client.post(`${PATH}/use`, { version }, weightsAnswerSchema);
  print(`Signals are scored by ${inUse} from the next detection on.`);
}
