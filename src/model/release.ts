import { z } from 'zod';
import { deliverySchema } from './digest.ts';
import { uiLanguageSchema } from './language.ts';
import { audienceSchema, tlpSchema } from './recipient.ts';
import { SIGNAL_STATES, signalSchema } from './signal.ts';
import { isoInstant } from './time.ts';

/** What leaves by a person's word alone: a letter to a state body, or a notice to the public. */
export const RELEASE_KINDS = ['letter', 'notice'] as const;
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

export const RELEASE_STATES = ['draft', 'approved', 'sent', 'withdrawn'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/** Forms a release is drawn in: letters have no png, notices no docx and no pdf. */
export const RELEASE_FORMATS = ['html', 'txt', 'docx', 'pdf', 'png'] as const;
export type ReleaseFormat = (typeof RELEASE_FORMATS)[number];

const MAX_TEXT = 4000;
const expected = `text of at most ${MAX_TEXT} characters`;
const text = z.string(expected).max(MAX_TEXT, expected).default('');

/** A text in each language, empty where it is not written; lists have one item a line. */
export const textsSchema = z.object({ kk: text, ru: text, en: text });
export type Texts = z.infer<typeof textsSchema>;

/** What a person may change in a draft; everything else is drawn from the signal. */
export const releaseFieldsSchema = z.object({
  /** In the order they are read; the first leads. */
  languages: z.array(uiLanguageSchema).min(1, 'at least one language').max(3),
  /** To whom a letter goes, in the form that follows "to"; `body` when it is one of the list. */
  addressee: z.object({ body: z.string().max(100).nullable(), name: textsSchema }),
  /** As the registry gave it; empty leaves a line to write it on. */
  number: z.string().trim().max(60),
  tlp: tlpSchema,
  title: textsSchema,
  /** A paragraph of one's own under the title. */
  lead: textsSchema,
  /** Of letters: what is asked, one item a line. */
  asked: textsSchema,
  /** Of letters: measures proposed, from the list of recommended actions, one item a line. */
  measures: textsSchema,
  /** Of notices: how to tell, one item a line. */
  signs: textsSchema,
  /** Of notices: what to do, one item a line. */
  steps: textsSchema,
  /** Of notices: ids of the lines to report to. */
  lines: z.array(z.string().max(100)).max(10),
});
export type ReleaseFields = z.infer<typeof releaseFieldsSchema>;

/** How many text families a day told of the topic, for the chart. */
export const trendSchema = z.object({
  kind: z.enum(['category', 'substance']),
  value: z.string(),
  region: z.string().nullable(),
  /** Every day of the span once, oldest first. */
  days: z.array(z.object({ day: z.string(), families: z.number().int().min(0) })),
});
export type Trend = z.infer<typeof trendSchema>;

/** Everything a release is drawn from. */
export const releaseContentSchema = z.object({
  kind: z.enum(RELEASE_KINDS),
  fields: releaseFieldsSchema,
  /** The signal as it was when it was drafted or taken anew, with its masked evidence. */
  signal: signalSchema,
  trend: trendSchema.nullable(),
  /** Of a release that takes an earlier one back. */
  withdraws: z
    .object({
      id: z.string(),
      number: z.string(),
      approvedAt: isoInstant,
      title: textsSchema,
      /** Why the signal was retracted; shown to nobody but the person who edits. */
      why: z.string().nullable(),
    })
    .nullable(),
  madeUp: z.boolean(),
});
export type ReleaseContent = z.infer<typeof releaseContentSchema>;

/** One file as it was approved; `sha256` of its bytes. */
export const releaseFileSchema = z.object({
  name: z.string(),
  language: uiLanguageSchema,
  format: z.enum(RELEASE_FORMATS),
  type: z.string(),
  size: z.number().int(),
  sha256: z.string(),
});
export type ReleaseFile = z.infer<typeof releaseFileSchema>;

/** What a person signed off: the content with its evidence, the version of the alert it says, and the files. */
export const frozenSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  content: releaseContentSchema,
  alert: z.object({ id: z.string(), version: z.number().int() }),
  authors: z.array(z.string()),
  approvedBy: z.string(),
  approvedAt: isoInstant,
  /** Whether somebody else than its authors approved it. */
  fourEyes: z.boolean(),
  /** In the first language, then the others. */
  subjects: textsSchema,
  files: z.array(releaseFileSchema),
});
export type Frozen = z.infer<typeof frozenSchema>;

/** A letter or a notice, from its draft to what was sent. */
export const releaseSchema = z.object({
  id: z.string(),
  kind: z.enum(RELEASE_KINDS),
  state: z.enum(RELEASE_STATES),
  /** Of the draft: one more with each edit. */
  version: z.number().int().min(1),
  signalId: z.string(),
  /** The release it takes back; null for none. */
  withdraws: z.string().nullable(),
  content: releaseContentSchema,
  draftedBy: z.string(),
  draftedAt: isoInstant,
  editedAt: isoInstant,
  /** Everybody who drafted or edited it, each once. */
  authors: z.array(z.string()).min(1),
  approvedBy: z.string().nullable(),
  approvedAt: isoInstant.nullable(),
  /** SHA-256 over the canonical JSON of what was frozen; null before approval. */
  hash: z.string().nullable(),
  sentAt: isoInstant.nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: isoInstant.nullable(),
  why: z.string().nullable(),
});
export type Release = z.infer<typeof releaseSchema>;

/** GET /api/releases?kind=&state=&signal=&limit= */
export const releaseRowSchema = releaseSchema.omit({ content: true }).extend({
  title: textsSchema,
  madeUp: z.boolean(),
  signalState: z.enum(SIGNAL_STATES).nullable(),
});
export const releasesAnswerSchema = z.object({ releases: z.array(releaseRowSchema) });
export type ApiReleaseRow = z.infer<typeof releaseRowSchema>;

export const RELEASE_MOVES = ['edit', 'approve', 'send', 'withdraw'] as const;
export type ReleaseMove = (typeof RELEASE_MOVES)[number];

/** Why a move is not open; `own-work`: who wrote or edited a draft does not approve it. */
export const RELEASE_REFUSALS = [
  'not-a-draft',
  'not-approved',
  'withdrawn',
  'not-an-approver',
  'own-work',
  'signal-taken-back',
  'incomplete',
] as const;
export type ReleaseRefusal = (typeof RELEASE_REFUSALS)[number];

/** What whoever asks may do with a release now; `why` is null where they may. */
const moveSchema = z.object({ move: z.enum(RELEASE_MOVES), why: z.enum(RELEASE_REFUSALS).nullable() });

/** GET /api/releases/:id and every answer to a change of it */
export const releaseAnswerSchema = z.object({
  release: releaseSchema,
  /** State of the signal now; null when it is gone. */
  signalState: z.enum(SIGNAL_STATES).nullable(),
  /** What the person who edits or approves should know, as codes. */
  warnings: z.array(z.enum(['unverified', 'retracted', 'dismissed', 'newer', 'no-slots', 'unreviewed'])),
  /** What is missing before it can be approved, one sentence each. */
  missing: z.array(z.string()),
  moves: z.array(moveSchema),
  files: z.array(releaseFileSchema),
  /** Whether what is kept still has the hash it was approved with; null before approval. */
  verified: z.boolean().nullable(),
  /** The draft or release that takes this one back; null when there is none. */
  takenBackBy: z.string().nullable(),
  deliveries: z.array(deliverySchema),
  /** To whom it can go. */
  recipients: z.array(z.object({ id: z.string(), name: z.string(), audience: audienceSchema })),
});
export type ApiRelease = z.infer<typeof releaseAnswerSchema>;

/** GET /api/releases/bodies: state bodies and lines that drafts can name. */
export const bodiesAnswerSchema = z.object({
  bodies: z.array(
    z.object({ id: z.string(), name: textsSchema, to: textsSchema, categories: z.array(z.string()) }),
  ),
  lines: z.array(z.object({ id: z.string(), number: z.string().nullable(), name: textsSchema })),
});
export type ApiBodies = z.infer<typeof bodiesAnswerSchema>;
