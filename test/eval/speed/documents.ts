import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { StageInput } from '../../../nlp/stage.ts';

/** Words of a document; the length of an average news item. */
const WORDS = 180;
/** Documents of each kind of text. */
const MAX_OF_A_KIND = 1000;

function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** One document after another of so many words, made of texts in their order; the rest of the last one is left out. */
function documentsFrom(texts: readonly string[], sourceId: string, kind: StageInput['kind']): StageInput[] {
  const documents: StageInput[] = [];
  let words: string[] = [];
  for (const text of texts) {
    words.push(...text.split(/(?<=\s)(?=\S)/u), '\n');
    while (words.length >= WORDS && documents.length < MAX_OF_A_KIND) {
      const taken = words.splice(0, WORDS).join('').trim();
      const bodyStart = taken.indexOf(' ', 60) + 1;
      documents.push({ text: taken, bodyStart, kind, sourceId, languageHint: null });
    }
  }
  return documents;
}

/** Sentences of a file with a token and its mark in each line. */
function markedSentences(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split(/\n\s*\n/)
    .map((sentence) =>
      sentence
        .split('\n')
        .map((line) => line.split(' ')[0]!)
        .join(' '),
    );
}

/** Made-up texts of our own suites, for a machine without the data: few words, so it flatters the caches. */
function ownTexts(): string[] {
  const folder = new URL('../sets/', import.meta.url);
  return ['kk', 'ru', 'en'].flatMap((language) =>
    readFileSync(new URL(`category-${language}.txt`, folder), 'utf8').split('\n'),
  );
}

/** Documents of 180 words: Kazakh sentences, Russian news, Russian posts and English sentences, in turn. */
export function speedDocuments(dataDir: string): { documents: StageInput[]; isReal: boolean } {
  if (!existsSync(dataDir)) {
    return { documents: documentsFrom(ownTexts(), 'made-up', 'article'), isReal: false };
  }
  const news = jsonLines<{ title?: string; content: string }>(
    readFileSync(join(dataDir, 'news/kz-ministry/articles.jsonl'), 'utf8'),
  ).map(({ title, content }) => `${title ?? ''}\n${content}`);
  const posts = jsonLines<{ text: string }>(
    gunzipSync(readFileSync(join(dataDir, 'telegram/posts/posts.jsonl.gz'))).toString('utf8'),
  ).map(({ text }) => text);
  const english = readFileSync(join(dataDir, 'langid/flores200/devtest/eng_Latn.devtest'), 'utf8');
  const kinds = [
    documentsFrom(markedSentences(join(dataDir, 'ner/kaznerd/IOB2_valid.txt')), 'kaznerd', 'article'),
    documentsFrom(news, 'ministry', 'article'),
    documentsFrom(posts, 'posts', 'message'),
    documentsFrom(english.split('\n'), 'flores', 'article'),
  ];
  const longest = Math.max(...kinds.map((kind) => kind.length));
  const documents = Array.from({ length: longest }, (_, at) => kinds.flatMap((kind) => kind[at] ?? []));
  return { documents: documents.flat(), isReal: true };
}
