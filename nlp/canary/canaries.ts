import type { Document } from '../../src/model/document.ts';
import { articleId, sha256 } from '../../src/model/ids.ts';
import { UI_LANGUAGES, type UiLanguage } from '../../src/model/language.ts';
import textsFile from './texts.json' with { type: 'json' };

/** What the sources of canaries begin with: no source of the file may. */
export const CANARY_SOURCE = 'canary-';

/** A made-up post by which an installation tries itself. */
export interface Canary {
  language: UiLanguage;
  /** What it is plainly about. */
  category: string;
  document: Document;
}

const SPREAD_MS = 60_000;

/** A whole number below `most` for a day and a name, always the same. */
function lot(key: string, most: number): number {
  return Number.parseInt(sha256(key).slice(0, 8), 16) % most;
}

function documentOf(text: string, { sourceId, seenAt }: { sourceId: string; seenAt: number }): Document {
  const firstSeen = new Date(seenAt).toISOString();
  const id = articleId(`canary:${sourceId}:${firstSeen}`);
  return {
    id,
    version: 1,
    sourceId,
    kind: 'message',
    url: `https://canary.invalid/${id.slice(0, 16)}`,
    title: null,
    text,
    bodyStart: 0,
    languageHint: null,
    author: null,
    section: null,
    tags: ['canary'],
    image: null,
    published: { at: firstSeen, quality: 'publisher', zone: 'explicit', provenance: 'canary' },
    modified: null,
    firstSeen,
    message: null,
    extractor: 'canary',
    contentHash: sha256(text),
  };
}

/**
 * The canaries of a moment (milliseconds since 1970): three posts in each language on one topic, as of three outlets that
 * do not exist, a minute apart and the last at that moment. Topic, places and numbers differ from day to day.
 */
export function canariesAt(now: number): Canary[] {
  const day = new Date(now).toISOString().slice(0, 10);
  const { topics, places } = textsFile;
  return UI_LANGUAGES.flatMap((language) => {
    const topic = topics[lot(`${day} topic ${language}`, topics.length)]!;
    const place = places[language][lot(`${day} place ${language}`, places[language].length)]!;
    return topic[language].map((template, at): Canary => {
      const text = template
        .replace('{place}', place)
        .replace('{n}', String(2 + lot(`${day} number ${language} ${at}`, 90)));
      const seenAt = now - (topic[language].length - 1 - at) * SPREAD_MS;
      const sourceId = `${CANARY_SOURCE}${language}-${at + 1}`;
      return { language, category: topic.category, document: documentOf(text, { sourceId, seenAt }) };
    });
  });
}
