import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createPipeline } from '../../nlp/index.ts';
import { LANGUAGES, type Language } from '../../src/model/language.ts';
import type { Suite } from './suite.ts';

const CUTS = [1, 2, 3, 5, 'sentence'] as const;
const OURS: Record<string, Language> = { kaz_Cyrl: 'kk', rus_Cyrl: 'ru', eng_Latn: 'en' };

interface Counts {
  right: number;
  found: number;
  gold: number;
}

function f1({ right, found, gold }: Counts): number {
  return right === 0 ? 0 : (2 * right) / (found + gold);
}

/** FLORES-200 devtest, whole sentences and their first words; kk, ru, en and everything else. Even lines were looked at while the rules were written, odd lines were not. */
export const suite: Suite = {
  name: 'langid',
  async run({ dataDir, emit }) {
    const pipeline = createPipeline({ maskKey: 'eval' });
    const folder = join(dataDir, 'langid/flores200/devtest');
    const files = readdirSync(folder).filter((name) => name.endsWith('.devtest'));
    const texts = files.map((name) => ({
      gold: OURS[name.replace('.devtest', '')] ?? ('other' as const),
      lines: readFileSync(join(folder, name), 'utf8').trim().split('\n'),
    }));
    const languageOf = (text: string): Language =>
      pipeline.annotate({ text, bodyStart: 0, kind: 'message', sourceId: 'flores', languageHint: null })
        .language.language;
    for (const cut of CUTS) {
      for (const half of ['even', 'odd']) {
        const counts = Object.fromEntries(
          LANGUAGES.map((language) => [language, { right: 0, found: 0, gold: 0 }]),
        ) as Record<Language, Counts>;
        for (const { gold, lines } of texts) {
          for (const [at, line] of lines.entries()) {
            if (at % 2 !== (half === 'even' ? 0 : 1)) continue;
            const found = languageOf(cut === 'sentence' ? line : line.split(' ').slice(0, cut).join(' '));
            counts[gold].gold += 1;
            counts[found].found += 1;
            if (found === gold) counts[gold].right += 1;
          }
        }
        const set = `${cut === 'sentence' ? 'sentence' : `${cut}-words`}-${half}`;
        for (const language of LANGUAGES) {
          emit({
            suite: 'langid',
            set,
            metric: `f1-${language}`,
            value: f1(counts[language]),
            n: counts[language].gold,
          });
          if (language !== 'other')
            emit({
              suite: 'langid',
              set,
              metric: `recall-${language}`,
              value: counts[language].right / counts[language].gold,
              n: counts[language].gold,
            });
        }
        const macro = LANGUAGES.reduce((sum, language) => sum + f1(counts[language]), 0) / LANGUAGES.length;
        emit({
          suite: 'langid',
          set,
          metric: 'macro-f1',
          value: macro,
          n: LANGUAGES.reduce((sum, language) => sum + counts[language].gold, 0),
        });
      }
    }
  },
};
