import { readFileSync } from 'node:fs';
import { createPipeline } from '../../../nlp/index.ts';
import type { StageInput } from '../../../nlp/stage.ts';

/** Documents read before the clock starts: the compiler's work is over then. */
const WARM_UP = 200;

const pipeline = createPipeline({ maskKey: 'speed' });
const documents = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as StageInput[];
const warm = documents.splice(0, Math.min(WARM_UP, documents.length >> 1));
const first = performance.now();
pipeline.annotate(warm[0]!);
const firstMs = performance.now() - first;
for (const document of warm) pipeline.annotate(document);
const before = process.cpuUsage();
const from = performance.now();
const half = documents.length >> 1;
for (const document of documents.slice(0, half)) pipeline.annotate(document);
const middle = process.cpuUsage();
for (const document of documents.slice(half)) pipeline.annotate(document);
const later = process.cpuUsage(middle);
const seconds = (performance.now() - from) / 1000;
const { user, system } = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({
    documents: documents.length,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    laterDocuments: documents.length - half,
    laterCpuSeconds: (later.user + later.system) / 1e6,
    firstMs,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
);
