import { suite as ads } from './ads.ts';
import { suite as category } from './category.ts';
import { suite as coverage } from './coverage.ts';
import { again as detectionAgain, suite as detection } from './detection.ts';
import { suite as extraction } from './extraction.ts';
import { suite as families } from './families.ts';
import { suite as feeds } from './feeds.ts';
import { suite as knownWarnings } from './known-warnings.ts';
import { suite as langid } from './langid.ts';
import { suite as memory } from './memory.ts';
import { suite as methods } from './methods.ts';
import { suite as ner } from './ner.ts';
import { suite as obfuscation } from './obfuscation.ts';
import { suite as observables } from './observables.ts';
import { suite as places } from './places.ts';
import { suite as relevance } from './relevance.ts';
import { suite as replay } from './replay.ts';
import { suite as speed } from './speed.ts';
import { suite as standing } from './standing.ts';
import { suite as stem } from './stem.ts';
import { suite as storiesCross } from './stories-cross.ts';
import { suite as stories } from './stories.ts';
import { suite as substances } from './substances.ts';
import { suite as summary } from './summary.ts';
import type { Suite } from './suite.ts';

/** One line for each suite. */
export const SUITES: readonly Suite[] = [
  ads,
  category,
  coverage,
  detection,
  detectionAgain,
  extraction,
  families,
  feeds,
  knownWarnings,
  langid,
  ner,
  obfuscation,
  observables,
  memory,
  methods,
  places,
  relevance,
  replay,
  speed,
  standing,
  stem,
  stories,
  storiesCross,
  substances,
  summary,
];
