import { sha256 } from '../../src/model/ids.ts';
import type { MadeBy } from '../../src/model/retro-hunt.ts';
import { STREAM_DETECTORS } from '../detectors/index.ts';
import { DEFAULT_STANDING_QUERIES } from '../detectors/standing-queries.ts';
import type { Pipeline } from '../index.ts';
import abroad from '../taxonomy/abroad.json' with { type: 'json' };
import agencies from '../taxonomy/agencies.json' with { type: 'json' };
import categories from '../taxonomy/categories.json' with { type: 'json' };
import concepts from '../taxonomy/concepts.json' with { type: 'json' };
import methods from '../taxonomy/methods.json' with { type: 'json' };
import places from '../taxonomy/places.json' with { type: 'json' };
import rules from '../taxonomy/rules.json' with { type: 'json' };
import substances from '../taxonomy/substances.json' with { type: 'json' };

const LEXICONS = [abroad, agencies, categories, concepts, methods, places, rules, substances];

let known: string | null = null;

/** Hash of everything that is data and decides what a text is about. */
function lexicons(): string {
  known ??= sha256(LEXICONS.map((file) => sha256(JSON.stringify(file))).join()).slice(0, 16);
  return known;
}

/** What this release makes layers, signals and scores by. */
export function madeBy({ layers }: Pick<Pipeline, 'layers'>, weights: string): MadeBy {
  return {
    layers: Object.fromEntries(layers.map(({ layer, maker }) => [layer, maker])),
    lexicons: lexicons(),
    detectors: [
      ...STREAM_DETECTORS.map(({ name, version }) => `${name}@${version}`),
      `standing-query@${sha256(DEFAULT_STANDING_QUERIES.map(({ id }) => id).join()).slice(0, 8)}`,
    ],
    weights,
  };
}

/** Names of what differs: `layers:categories`, `lexicons`, `detectors`, `weights`. */
export function changedSince(before: MadeBy, now: MadeBy): string[] {
  const layers = [...new Set([...Object.keys(before.layers), ...Object.keys(now.layers)])].sort();
  return [
    ...layers.filter((layer) => before.layers[layer] !== now.layers[layer]).map((layer) => `layers:${layer}`),
    ...(before.lexicons === now.lexicons ? [] : ['lexicons']),
    ...(before.detectors.join() === now.detectors.join() ? [] : ['detectors']),
    ...(before.weights === now.weights ? [] : ['weights']),
  ];
}
