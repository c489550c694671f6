import { z } from 'zod';
import type { Span } from './document.ts';
import { localizedSchema } from './language.ts';
import { evidenceSchema } from './signal.ts';
import { GRADES, SOURCE_GROUPS } from './source.ts';

/** Weeks that a targeting query looks back over, this one included; by default a quarter of a year. */
export const TARGET_WEEKS = { least: 2, usual: 13, most: 53 } as const;
/** Families whose texts are read for places, routes, amounts and contexts; the newest ones where there are more. */
export const MAX_READ_FAMILIES = 300;

const count = z.number().int().min(0);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Text families, and independent origins among them; never messages. */
const countsSchema = z.object({ families: count, origins: count });

/** What is asked about: one substance, a group of them, or whatever a search query finds. */
export const targetSchema = z.object({
  kind: z.enum(['substance', 'group', 'query']),
  /** Id of the substance or group; of a query its text. */
  id: z.string(),
  name: localizedSchema,
  substances: z.array(z.string()),
  /** The same as queries for search and standing queries: several where one would be too long. */
  queries: z.array(z.string()),
});
export type Target = z.infer<typeof targetSchema>;

/** A list or a family of names to which substances belong. */
export const targetGroupSchema = z.object({
  id: z.string(),
  /** `list`: a regime lists them; `family`: names that belong together, listed or not. */
  kind: z.enum(['list', 'family']),
  name: localizedSchema,
  substances: z.array(z.string()),
});
export type TargetGroup = z.infer<typeof targetGroupSchema>;

/** GET /api/targeting/groups */
export const targetGroupsAnswerSchema = z.object({ groups: z.array(targetGroupSchema) });

/** What the lists say of a substance today: `unknown` where what was read does not tell. */
export const controlSchema = z.object({
  regime: z.enum(['un1988', 'kz_table_iv', 'incb_watch', 'eu', 'kz_potent', 'own_watch']),
  state: z.enum(['listed', 'not-listed', 'unknown']),
  list: z.string().nullable(),
});
export type Control = z.infer<typeof controlSchema>;

/** Why the usual rate cannot be told: too few weeks before this one, or too little was seen this week. */
export const RATE_REASONS = ['short-past', 'little-seen'] as const;

/** This week held against the weeks before it. */
export const rateSchema = z.object({
  verdict: z.enum(['above', 'usual', 'below', 'cannot-tell']),
  reason: z.enum(RATE_REASONS).nullable(),
  thisWeek: count,
  /** Families that would be usual in a week in which as much was seen as in this one; null: cannot be told. */
  normal: z.number().nullable(),
  /** Between which 95 of 100 such weeks lie. */
  low: count.nullable(),
  high: count.nullable(),
  /** `thisWeek` to `normal`; null also where it was never seen before. */
  ratio: z.number().nullable(),
  /** How many earlier weeks it rests on. */
  weeks: count,
});
export type Rate = z.infer<typeof rateSchema>;

/** A place as a text names it. */
export const placeRefSchema = z.object({ id: z.string(), name: localizedSchema, kind: z.string() });
export type PlaceRef = z.infer<typeof placeRefSchema>;

const weekSchema = countsSchema.extend({
  from: day,
  to: day,
  /** Whether enough was seen at all for its count to say something. */
  known: z.boolean(),
});

/** Amounts of one kind and unit: each counted once a family. */
export const amountGroupSchema = z.object({
  kind: z.enum(['price', 'quantity']),
  /** Currency (`KZT`), or unit (`kg`, `l`, `piece`, `barrel` ...); `?` for a price without a currency. */
  unit: z.string(),
  /** What a price is for (`kg`, `l`, `piece`); null where the text does not say. */
  per: z.string().nullable(),
  families: count,
  lowest: z.number(),
  median: z.number(),
  highest: z.number(),
  /** At most three, each with its own figure. */
  evidence: z.array(z.object({ value: z.number(), said: z.string(), evidence: evidenceSchema })),
});
export type AmountGroup = z.infer<typeof amountGroupSchema>;

/** From where to where; a part that the text leaves out is null. */
export const routeSchema = z.object({
  from: placeRefSchema.nullable(),
  to: placeRefSchema.nullable(),
  /** Crossings and places on the way. */
  via: z.array(placeRefSchema),
});
export type TargetRoute = z.infer<typeof routeSchema>;

const contextSchema = z.object({
  /** `threat`: diversion from lawful use; `trade`: ordinary trade and use; `unclear`: neither is said. */
  context: z.enum(['threat', 'unclear', 'trade']),
  families: count,
  evidence: z.array(evidenceSchema),
});

/** Another name of the same family. */
export const analogueSchema = countsSchema.extend({
  substance: z.string(),
  /** Groups that it shares with what was asked about. */
  groups: z.array(z.string()),
  control: z.array(controlSchema),
  /** Not listed in Kazakhstan, as far as was read: to be looked at with what is listed. */
  uncontrolled: z.boolean(),
});

/** GET /api/targeting?substance=|group=|q=&weeks= */
export const targetingAnswerSchema = z.object({
  target: targetSchema,
  at: z.string(),
  /** First and last day looked at, UTC; a week is seven days that end with the last one. */
  from: day,
  to: day,
  /** False where so much answers that not all days could be looked at: `from` is then later. */
  complete: z.boolean(),
  /** Outside ordinary trade, as search and signals count. */
  totals: countsSchema,
  /** Families that name it in ordinary trade and use only; in no other figure but the contexts. */
  tradeFamilies: count,
  rate: rateSchema,
  days: z.array(countsSchema.extend({ day })),
  weeks: z.array(weekSchema),
  /** What each substance asked about has; empty for a query. */
  members: z.array(
    countsSchema.extend({
      substance: z.string(),
      control: z.array(controlSchema),
      uncontrolled: z.boolean(),
    }),
  ),
  /** Region null: no region of Kazakhstan is named. */
  regions: z.array(countsSchema.extend({ region: z.string().nullable() })),
  places: z.array(z.object({ place: placeRefSchema, families: count })),
  routes: z.array(routeSchema.extend({ families: count, evidence: z.array(evidenceSchema) })),
  amounts: z.array(amountGroupSchema),
  /** How many outlets of which kind and country; never which. */
  channels: z.array(
    z.object({ group: z.enum(SOURCE_GROUPS), country: z.string(), outlets: count, families: count }),
  ),
  contexts: z.array(contextSchema),
  categories: z.array(z.object({ category: z.string(), families: count })),
  analogues: z.array(analogueSchema),
  /** Places, routes, amounts, contexts and categories are of so many families. */
  read: z.object({ families: count, of: count }),
});
export type TargetingAnswer = z.infer<typeof targetingAnswerSchema>;

/** A route as a text says it, with where each of its places stands. */
export interface ReadRoute extends TargetRoute {
  spans: { from: Span | null; to: Span | null; via: Span[] };
}

/** What one text says of what was asked about. */
export interface TargetReading {
  context: 'threat' | 'unclear' | 'trade';
  evidence: z.infer<typeof evidenceSchema>;
  places: PlaceRef[];
  routes: ReadRoute[];
  amounts: ReadAmount[];
  categories: string[];
}

/** A price or quantity as a text says it. */
export interface ReadAmount {
  kind: AmountGroup['kind'];
  unit: string;
  per: string | null;
  value: number;
  start: number;
  end: number;
  /** Its words. */
  said: string;
}

/** Fields of an incident draft, in the order in which they are shown. */
export const INCIDENT_FIELDS = [
  'substance',
  'identifiers',
  'control',
  'quantity',
  'price',
  'event_date',
  'place',
  'origin',
  'transit',
  'destination',
  'transport',
  'concealment',
  'told_as',
  'reported_at',
] as const;
export type IncidentField = (typeof INCIDENT_FIELDS)[number];

/** A field as a text fills it; a name, an amount or a substance where it is one, else only its words. */
export interface ReadField {
  field: IncidentField;
  start: number;
  end: number;
  /** Its words, masked. */
  said: string;
  name?: z.infer<typeof localizedSchema>;
  amount?: ReadAmount;
  substance?: string;
  context?: TargetReading['context'];
}

/** Where a filled field comes from. */
export const FIELD_ORIGINS = ['text', 'lists', 'record'] as const;

const incidentFieldSchema = z.object({
  field: z.enum(INCIDENT_FIELDS),
  value: localizedSchema,
  /** `text`: the span proves it; `lists`: the lists of substances; `record`: how and when the text was published. */
  from: z.enum(FIELD_ORIGINS),
  /** Where the document says so, and in which words, masked; null for what is not from its text. */
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  said: z.string().nullable(),
});

const incidentSourceSchema = z.object({
  documentId: z.string(),
  version: z.number().int(),
  sourceId: z.string(),
  name: z.string(),
  /** Admiralty reliability; F for a source that is not in the list any more. */
  grade: z.enum(GRADES),
  url: z.string(),
  title: z.string().nullable(),
  published: z.string().nullable(),
  firstSeen: z.string(),
});

/**
 * GET /api/targeting/incident?document=|signal=: what one text tells of an incident with a substance, laid out for the
 * Precursors Incident Communication System. A draft for a person to check, never more.
 */
export const incidentDraftSchema = z.object({
  draft: z.literal(true),
  banner: localizedSchema,
  madeUp: z.boolean(),
  at: z.string(),
  /** The document that its spans point into. */
  document: z.object({
    id: z.string(),
    version: z.number().int(),
    kind: z.enum(['article', 'message']),
    language: z.string(),
    url: z.string(),
    title: z.string().nullable(),
  }),
  /** The signal that it was drafted from. */
  signal: z.object({ id: z.string(), headline: localizedSchema, admiralty: z.string() }).nullable(),
  fields: z.array(incidentFieldSchema),
  /** Fields that nothing fills. */
  unknown: z.array(z.enum(INCIDENT_FIELDS)),
  /** The document's source first; of a signal those of its other evidence too. */
  sources: z.array(incidentSourceSchema),
  /** Copies of the text are one family. */
  families: count,
  origins: count,
});
export type IncidentDraft = z.infer<typeof incidentDraftSchema>;
