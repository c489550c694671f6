import type { Bench } from './bench.ts';
import { bench as crawl } from './crawl.ts';
import { bench as digest } from './digest.ts';
import { bench as line } from './line.ts';
import { bench as queue } from './queue.ts';
import { bench as scale } from './scale.ts';
import { bench as search } from './search.ts';
import { bench as targeting } from './targeting.ts';

/** One line for each bench. */
export const BENCHES: readonly Bench[] = [line, crawl, queue, search, scale, digest, targeting];
