import type { Annotations } from '../../src/model/annotation.ts';
import type { Digest, Delivery } from '../../src/model/digest.ts';
import type { Document } from '../../src/model/document.ts';
import { sha256 } from '../../src/model/ids.ts';
import type { Item } from '../../src/model/item.ts';
import type { Signal, SignalCandidate } from '../../src/model/signal.ts';
import type { Mention } from '../../src/store/annotations.ts';
import type { Store } from '../../src/store/index.ts';

// All content here is made up.
export const AT = '2026-11-20T10:00:00.000Z';
export const LATER = '2026-11-20T11:00:00.000Z';
export const DAY = '2026-11-20';

/** A page of a made-up outlet. */
export function item(nativeId: string, text: string, given: Partial<Item> = {}): Item {
  return {
    sourceId: 'made-up-outlet',
    nativeId,
    kind: 'article',
    url: `https://made-up.example/${encodeURIComponent(nativeId)}`,
    firstSeen: AT,
    via: 'feed',
    published: null,
    title: null,
    text: null,
    body: new TextEncoder().encode(text),
    contentType: 'text/html',
    tags: [],
    languageHint: null,
    image: null,
    message: null,
    ...given,
  };
}

/** A text to be kept as a document. */
export function draft(id: string, text: string, given: Partial<Document> = {}): Omit<Document, 'version'> {
  return {
    id,
    sourceId: 'made-up-outlet',
    kind: 'article',
    url: `https://made-up.example/${id}`,
    title: null,
    text,
    bodyStart: 0,
    languageHint: null,
    author: null,
    section: null,
    tags: [],
    image: null,
    published: null,
    modified: null,
    firstSeen: AT,
    message: null,
    extractor: 'test',
    contentHash: sha256(text),
    ...given,
  };
}

export const LAYERS: Annotations = {
  language: { language: 'ru', confidence: 1, mix: { ru: 1 } },
  tokens: { stems: [], spans: [] },
  categories: [],
  places: [],
  substances: [],
  obfuscation: { share: 0, tokens: [] },
  observables: [],
  entities: [],
  personal: [],
  concepts: [],
  methods: [],
  ads: [],
};

const makersAt = (version: string) => ({
  language: `l@${version}`,
  tokens: `t@${version}`,
  categories: `c@${version}`,
  places: `p@${version}`,
  substances: `s@${version}`,
  obfuscation: `d@${version}`,
  observables: `o@${version}`,
  entities: `e@${version}`,
  personal: `q@${version}`,
  concepts: `k@${version}`,
  methods: `m@${version}`,
  ads: `a@${version}`,
});

export const FRAUD: Mention = { kind: 'category', value: 'cyber_fraud', region: '*' };

/** Keeps layers of a version that mention what is given. */
export function annotate(
  store: Store,
  target: { documentId: string; version?: number; day?: string },
  made: { mentions?: readonly Mention[]; layers?: Annotations; by?: string } = {},
): Promise<void> {
  const { documentId, version = 1, day = DAY } = target;
  const { mentions = [FRAUD], layers = LAYERS, by = '1' } = made;
  return store.annotations.put({ documentId, version, day }, layers, { makers: makersAt(by), mentions });
}

/** A text as families compare it: one byte stands for the whole text. */
export const sketchOf = (text: number): Uint8Array => new Uint8Array([text]);
export const sameText = (a: Uint8Array, b: Uint8Array): boolean => a[0] === b[0];
export const bandsOf = (text: number): string[] => Array.from({ length: 8 }, (_, n) => `${text}:${n}`);

/** Keeps a copy of text number `text` and relates it. */
export async function relate(
  store: Store,
  documentId: string,
  copy: { text: number; sourceId?: string; firstSeen?: string },
): Promise<string> {
  await store.documents.put(draft(documentId, documentId), documentId);
  const { text, sourceId = 'made-up-outlet', firstSeen = AT } = copy;
  const member = { documentId, sourceId, firstSeen, sketch: sketchOf(text), bands: bandsOf(text) };
  return store.families.relate(member, sameText);
}

/** What a made-up detector proposes. */
export function candidate(subject: string, given: Partial<SignalCandidate> = {}): SignalCandidate {
  const text = { kk: 'к', ru: 'р', en: 'e' };
  return {
    detector: 'test',
    subject,
    headline: text,
    summary: text,
    category: 'cyber_fraud',
    region: null,
    substances: [],
    severity: 3,
    score: 0.5,
    importance: 0.6,
    credibility: 0.4,
    admiralty: { letter: 'B', digit: 2 },
    weights: 'made-up',
    scope: { regions: [], slots: [], official: false, contradicted: false },
    explanation: [{ name: 'intercept', of: 'importance', value: 1, weight: 0 }],
    evidence: [
      {
        documentId: 'd',
        version: 1,
        start: 0,
        end: 1,
        quote: 'q',
        language: 'ru',
        sourceId: 's',
        url: 'u',
        title: null,
        published: null,
        firstSeen: AT,
      },
    ],
    families: 1,
    origins: 1,
    windowStart: AT,
    windowEnd: AT,
    ...given,
  };
}

export const WANTED = {
  recipient: 'a',
  categories: ['*'],
  substances: true,
  minScore: 0,
  since: '2026-11-01T00:00:00.000Z',
};

/** A digest of a recipient, with one delivery named after it. */
export function digest(
  id: string,
  signals: readonly Signal[],
  given: Partial<Digest> = {},
): [Digest, Delivery[]] {
  const composed: Digest = {
    id,
    version: 1,
    recipient: 'a',
    kind: 'news',
    language: 'ru',
    periodStart: AT,
    periodEnd: LATER,
    createdAt: AT,
    signals: [...signals],
    entries: [],
    coverage: { sources: 1, sourcesAnswering: 1, documents: 1, families: 1 },
    ...given,
  };
  const delivery: Delivery = {
    id: `${id}-delivery`,
    of: 'digest',
    digestId: id,
    version: null,
    recipient: 'a',
    channel: 'file:digests',
    state: 'pending',
    attempts: 0,
    lastError: null,
    createdAt: composed.createdAt,
    attemptedAt: null,
    deliveredAt: null,
  };
  return [composed, [delivery]];
}

/** What a source told at a visit. */
export function report(state: 'ok' | 'failing', at: string) {
  return {
    report: { sourceId: 's', state, candidate: 0, items: 3, newest: AT, latencyMs: 12.6, detail: 'd' },
    visit: { at, nextVisit: LATER, cursor: { page: 2, etag: '"x"' } },
  };
}
