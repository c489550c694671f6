import { readFileSync } from 'node:fs';
import type { Stretch } from '../../../scripts/entities/marked-text.ts';
import { parseMarked } from '../../nlp/marked.ts';

/** A text of an own set with its marked names. */
export interface OwnText {
  text: string;
  spans: Stretch[];
}

const LANGUAGES = ['kk', 'ru', 'en'] as const;
const PARTS = ['dev', 'test'] as const;

function readTexts(name: string): OwnText[] {
  return readFileSync(new URL(`../sets/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const { input, marks } = parseMarked(line.replaceAll('¶', '\n'));
      return { text: input.text, spans: marks.map(({ start, end, label }) => ({ start, end, type: label })) };
    });
}

/** Own sets of made-up texts, every third text for development, the others the test. */
export function readOwn(): { name: string; texts: OwnText[] }[] {
  return LANGUAGES.flatMap((language) => {
    const texts = readTexts(`ner-${language}.txt`);
    return PARTS.map((part) => ({
      name: `${language}-own-${part}`,
      texts: texts.filter((_, at) => (at % 3 === 0) === (part === 'dev')),
    }));
  });
}
