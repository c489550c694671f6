import { join } from 'node:path';
import { baseRu } from '../../nlp/skeleton/bases.ts';
import { filterOf } from '../../nlp/skeleton/word-filter.ts';
import { dictionaryForms } from './hunspell.ts';

const RU = /^[а-яё]{4,30}$/;
const EN = /^[a-z]{4,30}$/;

function setOf(words: Iterable<string>, pattern: RegExp, keyOf: (word: string) => string): Set<string> {
  const found = new Set<string>();
  for (const word of words) if (pattern.test(word)) found.add(keyOf(word));
  return found;
}

const packed = (words: ReadonlySet<string>): string => Buffer.from(filterOf(words)).toString('base64');

/** The dictionaries as they are committed: filters of Russian bases and English words. `folder` holds the unpacked packages. */
export function dictionaryFrom(folder: string): unknown {
  const ru = setOf(dictionaryForms(join(folder, 'dictionary-ru')), RU, baseRu);
  const en = setOf(dictionaryForms(join(folder, 'dictionary-en')), EN, (word) => word);
  return {
    about: {
      what: `Bloom filters: ${ru.size} Russian words without their endings (baseRu of nlp/skeleton/bases.ts), ${en.size} English word forms; names left out.`,
      from: [
        'dictionary-ru 3.0.0 of npm: Russian Hunspell dictionary, Copyright (c) 1997-2008 Alexander I. Lebedev (BSD 3-Clause)',
        'dictionary-en 4.0.0 of npm: English Hunspell dictionary from SCOWL, Copyright 2000-2020 Kevin Atkinson and others (MIT and BSD)',
      ],
      licence: 'BSD 3-Clause and MIT as named; no word can be read back from the filters.',
      by: 'node --import tsx scripts/train-language.ts <folder with the data> dictionary <folder with the packages dictionary-ru and dictionary-en unpacked>',
    },
    ru: packed(ru),
    en: packed(en),
  };
}
