import { z } from 'zod';

/** Kinds of collector a source can name; `crawlers/index.ts` must have one entry for each. */
export const COLLECTOR_KINDS = ['feed', 'sitemap', 'site', 'telegram-web', 'gov-kz'] as const;
export type CollectorKind = (typeof COLLECTOR_KINDS)[number];

/** Groups of sources: how they are paced, graded and shown. */
export const SOURCE_GROUPS = ['media', 'official', 'foreign', 'telegram'] as const;

/** Admiralty reliability of a source: A completely reliable ... E unreliable, F cannot be judged. */
export const GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Grade = (typeof GRADES)[number];

/** Grades as a share of belief, by hand; F cannot be judged and stands in the middle. */
export const GRADE_BELIEF: Readonly<Record<Grade, number>> = {
  A: 1,
  B: 0.85,
  C: 0.65,
  D: 0.4,
  E: 0.2,
  F: 0.5,
};

/** Closed list of states a source can be in. */
export const SOURCE_STATES = [
  'ok',
  'not-modified',
  'empty',
  'undated',
  'partly-undated',
  'blocked',
  'no-preview',
  'moved',
  'timeout',
  'failing',
] as const;
export const sourceStateSchema = z.enum(SOURCE_STATES);
export type SourceState = z.infer<typeof sourceStateSchema>;

const durationPattern = /^(\d+)(s|m|h|d)$/;
const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a duration written as `30s`, `15m`, `6h` or `1d`; null when it is not one. */
export function parseDuration(text: string): number | null {
  const match = durationPattern.exec(text);
  if (match === null) return null;
  return Number(match[1]) * unitMs[match[2] as keyof typeof unitMs];
}

const durationSchema = z
  .string()
  .regex(durationPattern, 'a duration such as 30s, 15m, 6h or 1d')
  .describe('How often to look: a number and s, m, h or d, such as 15m');

/** One address to try; the first of a source's candidates that answers with items is used. */
export const candidateSchema = z
  .strictObject({
    kind: z.enum(COLLECTOR_KINDS).describe('Which collector reads this address'),
    url: z.url().describe('Address of the feed, sitemap, listing page, channel preview or API'),
    confidence: z
      .enum(['read', 'memory', 'guess'])
      .optional()
      .describe(
        'How we know the address: read in a public text, from memory, or a common path tried blindly',
      ),
    links: z
      .string()
      .optional()
      .describe('kind site: CSS selector of the links to articles; default: found by shape'),
    match: z
      .string()
      .optional()
      .describe('kinds site and sitemap: regular expression an article URL must match'),
  })
  .describe('An address to try');
export type Candidate = z.infer<typeof candidateSchema>;

/** One watched outlet, as written in sources.yaml. */
export const sourceSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'lower-case letters, digits, - and _')
      .describe('Stable id; never reuse one'),
    name: z.string().min(1).describe('Name shown to people'),
    home: z.url().describe('Home page of the outlet'),
    group: z
      .enum(SOURCE_GROUPS)
      .describe('media and official are Kazakhstani; foreign is early warning from abroad'),
    languages: z
      .array(z.enum(['kk', 'ru', 'en', 'uz', 'ky']))
      .min(1)
      .describe('Languages it publishes in'),
    grade: z.enum(GRADES).describe('Admiralty reliability, A to F'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'an ISO 3166 country code')
      .default('KZ')
      .describe('Whose law applies'),
    region: z.string().default('*').describe('Region id it mostly writes about, or * for all'),
    timezone: z.string().default('Asia/Almaty').describe('IANA zone for times given without one'),
    every: durationSchema.default('15m'),
    enabled: z.boolean().default(true).describe('false: present, but not collected'),
    maxItems: z.number().int().min(1).max(1000).default(50).describe('At most so many new items a visit'),
    candidates: z.array(candidateSchema).min(1).describe('Addresses in the order to try'),
    provenance: z.string().optional().describe('How we know this source'),
    note: z.string().optional(),
  })
  .describe('A watched outlet');
export type Source = z.infer<typeof sourceSchema>;

/** The whole of sources.yaml. */
export const sourcesFileSchema = z.strictObject({ sources: z.array(sourceSchema).min(1) });

/** What one visit to a source found; stored with `since`, the time the state was entered. */
export interface SourceReport {
  sourceId: string;
  state: SourceState;
  /** Index of the candidate that answered, null when none did. */
  candidate: number | null;
  items: number;
  /** ISO time of the newest dated item, null when none is dated. */
  newest: string | null;
  latencyMs: number;
  /** One plain sentence for people: what was expected, what came, where. */
  detail: string;
}
