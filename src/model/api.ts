import { z } from 'zod';
import { canaryRunSchema } from './canary.ts';
import { volumeAlarmSchema } from './coverage.ts';
import { alertStatusSchema } from './alert.ts';
import { deliverySchema, digestSchema } from './digest.ts';
import { documentSchema } from './document.ts';
import { familyViewSchema } from './family.ts';
import { localizedSchema } from './language.ts';
import { historyEntrySchema } from './life-cycle.ts';
import { standingReceiptSchema } from './receipt.ts';
import { SIGNAL_STATES, signalSchema } from './signal.ts';
import { GRADES, SOURCE_GROUPS, sourceStateSchema } from './source.ts';

/** Everything /api answers, as schemas; the dashboard imports the types. */

const rangeSchema = z.object({ start: z.number().int(), end: z.number().int() });

export const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    /** For a query that cannot be read: where the mistake is. */
    position: z.number().int().optional(),
    length: z.number().int().optional(),
    expected: z.string().optional(),
  }),
});
export type ApiError = z.infer<typeof errorSchema>;

export const hitSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  titleMarks: z.array(rangeSchema),
  snippet: z.string(),
  snippetMarks: z.array(rangeSchema),
  language: z.string(),
  source: z.string(),
  kind: z.string(),
  categories: z.array(z.string()),
  regions: z.array(z.string()),
  substances: z.array(z.string()),
  published: z.string().nullable(),
  firstSeen: z.string(),
  family: z.string(),
  score: z.number(),
});

const facetCountsSchema = z.array(z.object({ value: z.string(), count: z.number().int() }));

/** GET /api/search?q=&sort=relevance|newest|oldest&limit=&cursor= */
export const searchAnswerSchema = z.object({
  total: z.number().int(),
  hits: z.array(hitSchema),
  facets: z.object({
    language: facetCountsSchema,
    source: facetCountsSchema,
    category: facetCountsSchema,
    region: facetCountsSchema,
    substance: facetCountsSchema,
    kind: facetCountsSchema,
  }),
  nextCursor: z.string().nullable(),
});
export type ApiSearchAnswer = z.infer<typeof searchAnswerSchema>;

export const markSchema = rangeSchema.extend({
  layer: z.enum([
    'category',
    'place',
    'substance',
    'slot',
    'observable',
    'organisation',
    'disguise',
    'personal',
  ]),
  /**
   * Id of the category, place or substance; slot of a scheme; kind of the observable or personal datum; name of the
   * organisation; what a word in disguise reads as.
   */
  value: z.string(),
  /** The name of a place: most places are not in the vocabulary. */
  name: localizedSchema.optional(),
});

/** GET /api/documents/:id[?version=]  Personal data in `text` is masked with characters of the same length. */
export const documentAnswerSchema = z.object({
  document: documentSchema,
  versions: z.array(z.object({ version: z.number().int(), firstSeen: z.string() })),
  /** `variant`: how it is written, such as `kk-Latn`; `mix`: shares of all languages, which sum to 1. */
  language: z
    .object({
      language: z.string(),
      confidence: z.number(),
      variant: z.string().nullable(),
      mix: z.record(z.string(), z.number()),
    })
    .nullable(),
  /** `unsure`: left to a person to judge; not counted. */
  categories: z.array(z.object({ category: z.string(), score: z.number(), unsure: z.boolean() })),
  /** Schemes told by the text; `method` is null for one that no known method is like. `fresh`: new for that method. */
  methods: z.array(
    z.object({
      method: z.string().nullable(),
      score: z.number(),
      slots: z.array(rangeSchema.extend({ slot: z.string(), value: z.string(), fresh: z.boolean() })),
    }),
  ),
  /** Share of the words that are written so as not to be found, 0 to 1. */
  disguised: z.number(),
  marks: z.array(markSchema),
  /** Copies and reposts: who had the text first, and how long after that each copy came. */
  family: familyViewSchema.nullable(),
  /** The story that its text is in, with how many families tell it; null in none that is kept. */
  story: z.object({ id: z.string(), families: z.number().int() }).nullable(),
  /** The post is gone from its source since. */
  deletedAt: z.string().nullable(),
});
export type ApiDocument = z.infer<typeof documentAnswerSchema>;

/** GET /api/signals?state=&category=&region=&limit=&before= (newest first) */
export const signalsAnswerSchema = z.object({
  signals: z.array(signalSchema),
  nextBefore: z.string().nullable(),
});

/** GET /api/signals/:id and POST /api/signals/:id/verdict {state, why?} */
export const signalAnswerSchema = signalSchema.extend({
  /** Who moved it when and why, and what re-opened it; oldest first. */
  history: z.array(historyEntrySchema),
  /** What recipients answered, of each its last word; newest first. */
  receipts: z.array(standingReceiptSchema),
  /** States to which whoever asks may move it now. */
  moves: z.array(z.object({ to: z.enum(SIGNAL_STATES), needsWhy: z.boolean() })),
});
export type ApiSignal = z.infer<typeof signalAnswerSchema>;

/** GET /api/digests?recipient=&limit=   and GET /api/digests/:id */
export const digestsAnswerSchema = z.object({
  digests: z.array(
    digestSchema.omit({ signals: true, entries: true }).extend({ signalCount: z.number().int() }),
  ),
});
/** What its reader is told of a signal, said in the language of the digest. */
const toldSchema = z.object({
  signalId: z.string(),
  status: alertStatusSchema,
  statusText: z.string(),
  keyLine: z.string(),
  changes: z.array(z.string()),
  takenBack: z.string().nullable(),
  actions: z.array(z.string()),
});

export const digestAnswerSchema = z.object({
  digest: digestSchema,
  /** One for each signal, in the same order. */
  told: z.array(toldSchema),
  /** Says that there was nothing new; null when there was. */
  quiet: z.string().nullable(),
  deliveries: z.array(deliverySchema),
});
export type ApiDigest = z.infer<typeof digestAnswerSchema>;

/** GET /api/sources */
export const sourceRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  home: z.string(),
  group: z.enum(SOURCE_GROUPS),
  languages: z.array(z.string()),
  /** As sources.yaml sets it. */
  grade: z.enum(GRADES),
  /** What people said of its signals, and the grade that new signals take it by; null when nobody has. */
  judged: z
    .object({ verified: z.number().int(), dismissed: z.number().int(), grade: z.enum(GRADES) })
    .nullable(),
  country: z.string(),
  region: z.string(),
  enabled: z.boolean(),
  /** Null until it was visited. */
  state: sourceStateSchema.nullable(),
  since: z.string().nullable(),
  lastVisit: z.string().nullable(),
  nextVisit: z.string().nullable(),
  detail: z.string(),
  items: z.number().int(),
  newest: z.string().nullable(),
  latencyMs: z.number().nullable(),
  candidateUrl: z.string().nullable(),
});
export const sourcesAnswerSchema = z.object({ sources: z.array(sourceRowSchema) });
export type ApiSource = z.infer<typeof sourceRowSchema>;

/** GET /api/vocabulary: names of every id the other answers use. */
export const vocabularyAnswerSchema = z.object({
  categories: z.array(
    z.object({ id: z.string(), code: z.string(), severity: z.number().int(), name: localizedSchema }),
  ),
  regions: z.array(z.object({ id: z.string(), name: localizedSchema })),
  /** Everything a place mark can name: regions, cities, border crossings and neighbouring countries. */
  places: z.array(z.object({ id: z.string(), name: localizedSchema })),
  substances: z.array(z.object({ id: z.string(), name: localizedSchema, control: z.string().nullable() })),
  /** Known methods of crime, with the category each belongs to. */
  methods: z.array(z.object({ id: z.string(), category: z.string(), name: localizedSchema })),
});
export type ApiVocabulary = z.infer<typeof vocabularyAnswerSchema>;

/** GET /api/health */
const partStateSchema = z.enum(['ok', 'away']);
export const healthAnswerSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  /** `demo` when the media space is made up. */
  mode: z.enum(['live', 'demo', 'serve']),
  startedAt: z.string(),
  /** `away` where a part does not answer; what it would count is then null. */
  parts: z.object({ store: partStateSchema, queue: partStateSchema, search: partStateSchema }),
  /** The last trial with made-up posts; null before the first. */
  canary: canaryRunSchema.nullable(),
  /** Items collected and not yet done with. */
  open: z.number().int().nullable(),
  documents: z.number().int().nullable(),
  searchable: z.number().int().nullable(),
  signals: z.number().int().nullable(),
  quarantined: z.number().int().nullable(),
  queue: z.record(
    z.string(),
    z.object({
      waiting: z.number().int(),
      delayed: z.number().int(),
      running: z.number().int(),
      quarantined: z.number().int(),
    }),
  ),
  problems: z.array(z.string()),
});
export type ApiHealth = z.infer<typeof healthAnswerSchema>;

/** GET /api/quarantine and POST /api/quarantine/replay {keys?: string[]} */
export const quarantineAnswerSchema = z.object({
  jobs: z.array(
    z.object({
      key: z.string(),
      step: z.string(),
      payload: z.record(z.string(), z.union([z.string(), z.number()])),
      attempts: z.number().int(),
      reason: z.string(),
      where: z.string(),
      at: z.string(),
    }),
  ),
});
export const replayAnswerSchema = z.object({ replayed: z.number().int() });

/** GET /api/events: server-sent events. Each `data` is one of these; `event` equals `type`. */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('document'), hit: hitSchema }),
  z.object({ type: z.literal('signal'), signal: signalSchema }),
  z.object({ type: z.literal('digest'), id: z.string(), recipient: z.string() }),
  z.object({ type: z.literal('source'), id: z.string(), state: sourceStateSchema }),
  /** Alarms of volume began or ended; these are those that there are now. */
  z.object({
    type: z.literal('coverage'),
    coverage: z.number().nullable(),
    alarms: z.array(volumeAlarmSchema),
  }),
]);
export type ApiEvent = z.infer<typeof eventSchema>;
