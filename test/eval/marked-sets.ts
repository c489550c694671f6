import { readFileSync } from 'node:fs';
import type { UiLanguage } from '../../src/model/language.ts';
import { parseMarked } from '../nlp/marked.ts';
import type { Marked } from '../nlp/marked.ts';

/** A line of one of our own sets; every third is for development, the others are the test. */
export interface SetText extends Marked {
  language: UiLanguage;
  /** What stands before the last bar: a label of the whole text. */
  label: string;
  part: 'dev' | 'test';
}

function linesOf(name: string): string[] {
  return readFileSync(new URL(`./sets/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

const partOf = (at: number): SetText['part'] => (at % 3 === 0 ? 'dev' : 'test');

/** The lines of a set of one language: `label | text`, `¶` a line break. */
export function readLabelled(name: string, language: UiLanguage): SetText[] {
  return linesOf(name).map((line, at) => {
    const bar = line.indexOf(' | ');
    return {
      language,
      label: line.slice(0, bar),
      part: partOf(at),
      ...parseMarked(line.slice(bar + 3).replaceAll('¶', '\n')),
    };
  });
}

/** The lines of a set of several languages: `language | label | text with [words|slot]`. */
export function readMarkedLines(name: string): SetText[] {
  return linesOf(name).map((line, at) => {
    const [language = '', label = '', ...text] = line.split(' | ');
    return {
      language: language as UiLanguage,
      label,
      part: partOf(at),
      ...parseMarked(text.join(' | ').replaceAll('¶', '\n')),
    };
  });
}
