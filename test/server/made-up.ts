// Made-up documents, sources and signals: nothing here happened, nobody here exists.
import { sha256 } from '../../src/model/ids.ts';
import type { Annotations, PersonalMention } from '../../src/model/annotation.ts';
import type { ApiVocabulary } from '../../src/model/api.ts';
import type { Digest } from '../../src/model/digest.ts';
import type { Document } from '../../src/model/document.ts';
import type { SignalCandidate } from '../../src/model/signal.ts';
import { sourceSchema, type Source } from '../../src/model/source.ts';

export const AT = '2026-03-01T10:00:00.000Z';

export const madeUpSource: Source = sourceSchema.parse({
  id: 'steppe-news',
  name: 'Steppe News (made up)',
  home: 'https://steppe.example/',
  group: 'media',
  languages: ['ru'],
  grade: 'B',
  candidates: [{ kind: 'feed', url: 'https://steppe.example/rss' }],
});

export const madeUpVocabulary: ApiVocabulary = {
  categories: [
    { id: 'fraud', code: 'F', severity: 3, name: { kk: 'алаяқтық', ru: 'мошенничество', en: 'fraud' } },
  ],
  regions: [{ id: 'almaty', name: { kk: 'Алматы', ru: 'Алматы', en: 'Almaty' } }],
  places: [{ id: 'konaev', name: { kk: 'Қонаев', ru: 'Конаев', en: 'Konaev' } }],
  substances: [],
  methods: [],
};

/** A document without its version, about `words`, number `n` of its kind. */
export function madeUpDraft(n: number, words: string): Omit<Document, 'version'> {
  const title = `Заметка ${n}`;
  const text = `${title}\n\n${words}`;
  return {
    id: sha256(`https://steppe.example/${n}`),
    sourceId: 'steppe-news',
    kind: 'article',
    url: `https://steppe.example/${n}`,
    title,
    text,
    bodyStart: title.length + 2,
    languageHint: 'ru',
    author: null,
    section: null,
    tags: [],
    image: null,
    published: { at: AT, quality: 'publisher', zone: 'explicit', provenance: 'made-up' },
    modified: null,
    firstSeen: `2026-03-01T10:00:${String(n % 60).padStart(2, '0')}.000Z`,
    message: null,
    extractor: 'made-up',
    contentHash: sha256(text),
  };
}

/** Layers with a category at the word, and the personal mentions given. */
export function madeUpLayers(text: string, term: string, personal: PersonalMention[] = []): Annotations {
  const start = text.indexOf(term);
  const terms = start < 0 ? [] : [{ start, end: start + term.length, term }];
  return {
    language: { language: 'ru', confidence: 0.9, mix: { ru: 1 } },
    tokens: { stems: [], spans: [] },
    categories: terms.length === 0 ? [] : [{ category: 'fraud', score: 0.8, terms }],
    places: [],
    substances: [],
    obfuscation: { share: 0, tokens: [] },
    observables: [],
    entities: [],
    personal,
    concepts: [],
    methods: [],
    ads: [],
  };
}

/** A signal about a subject, proved by a document. */
export function madeUpSignal(subject: string, document: Omit<Document, 'version'>): SignalCandidate {
  return {
    detector: 'trend',
    subject,
    headline: { kk: 'Өсім', ru: 'Рост', en: 'A rise' },
    summary: { kk: 'Өсім байқалды', ru: 'Замечен рост', en: 'A rise was seen' },
    category: 'fraud',
    region: 'almaty',
    substances: [],
    severity: 3,
    score: 0.7,
    importance: 0.6,
    credibility: 0.4,
    admiralty: { letter: 'B', digit: 2 },
    weights: 'made-up',
    scope: { regions: [], slots: [], official: false, contradicted: false },
    explanation: [{ name: 'rate', of: 'importance', value: 2, weight: 0.5 }],
    evidence: [
      {
        documentId: document.id,
        version: 1,
        start: 0,
        end: 7,
        quote: document.text.slice(0, 7),
        language: 'ru',
        sourceId: document.sourceId,
        url: document.url,
        title: document.title,
        published: AT,
        firstSeen: document.firstSeen,
      },
    ],
    families: 2,
    origins: 2,
    windowStart: AT,
    windowEnd: AT,
  };
}

/** A digest without signals. */
export function madeUpDigest(id: string): Digest {
  return {
    id,
    recipient: 'analysts',
    language: 'ru',
    periodStart: '2026-03-01T00:00:00.000Z',
    periodEnd: '2026-03-02T00:00:00.000Z',
    createdAt: AT,
    version: 1,
    kind: 'news',
    signals: [],
    entries: [],
    coverage: { sources: 1, sourcesAnswering: 1, documents: 3, families: 3 },
  };
}
