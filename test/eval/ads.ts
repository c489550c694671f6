import { adsStage } from '../../nlp/stages/ads.ts';
import { languageStage } from '../../nlp/stages/language.ts';
import { placesStage } from '../../nlp/stages/places.ts';
import { tokensStage } from '../../nlp/stages/tokens.ts';
import type { StageInput } from '../../nlp/stage.ts';
import type { AdMention } from '../../src/model/annotation.ts';
import { UI_LANGUAGES } from '../../src/model/language.ts';
import { readMarkedLines } from './marked-sets.ts';
import type { SetText } from './marked-sets.ts';
import type { Suite } from './suite.ts';

function adOf(input: StageInput): AdMention | null {
  const tokens = tokensStage.run(input, {});
  const language = languageStage.run(input, { tokens });
  const places = placesStage.run(input, { tokens, language });
  return adsStage.run(input, { language, places })[0] ?? null;
}

interface Row {
  set: SetText;
  ad: AdMention | null;
}

const labelOf = (ad: AdMention | null): string => (ad === null ? '-' : (ad.category ?? 'ordinary'));
const isCrime = (label: string): boolean => label !== '-' && label !== 'ordinary';

function matched({ set, ad }: Row): { right: number; missed: string[]; extra: string[] } {
  const free = [...(ad?.slots ?? [])];
  const missed: string[] = [];
  let right = 0;
  for (const mark of set.marks) {
    const at = free.findIndex(
      ({ slot, start, end }) => slot === mark.label && start < mark.end && mark.start < end,
    );
    if (at === -1) missed.push(`${mark.label} "${mark.text}"`);
    else {
      right += 1;
      free.splice(at, 1);
    }
  }
  return {
    right,
    missed,
    extra: free.map(({ slot, start, end }) => `${slot} "${set.input.text.slice(start, end)}"`),
  };
}

/**
 * Our own marked ads, ordinary ones and texts that are none: slots by overlap of their words, the kind of ad, and ads of crime
 * told from the rest. Every third text is for development, the others are the test. Goals: slot F1 .80, ads of crime at
 * precision .97 and recall .90. Errors are told for dev only.
 */
export const suite: Suite = {
  name: 'ads',
  async run({ emit }) {
    const rows = readMarkedLines('ads.txt').map((set) => ({ set, ad: adOf(set.input) }));
    for (const part of ['dev', 'test']) {
      for (const language of ['all', ...UI_LANGUAGES]) {
        const some = rows.filter(
          ({ set }) => set.part === part && (language === 'all' || set.language === language),
        );
        const record = (metric: string, value: number, n: number): void =>
          emit({ suite: 'ads', set: `${part}-${language}`, metric, value, n });
        const gold = some.reduce((sum, { set }) => sum + set.marks.length, 0);
        const found = some.reduce((sum, { ad }) => sum + (ad?.slots.length ?? 0), 0);
        const right = some.reduce((sum, row) => sum + matched(row).right, 0);
        record('slot-f1', (2 * right) / Math.max(1, found + gold), gold);
        record(
          'kind-accuracy',
          some.filter(({ set, ad }) => labelOf(ad) === set.label).length / some.length,
          some.length,
        );
        const crimes = some.filter(({ set }) => isCrime(set.label)).length;
        const said = some.filter(({ ad }) => isCrime(labelOf(ad))).length;
        const both = some.filter(({ set, ad }) => isCrime(set.label) && isCrime(labelOf(ad))).length;
        record('crime-precision', both / Math.max(1, said), said);
        record('crime-recall', both / Math.max(1, crimes), crimes);
      }
    }
    for (const row of rows.filter(({ set }) => set.part === 'dev')) {
      const { missed, extra } = matched(row);
      if (missed.length + extra.length > 0 || labelOf(row.ad) !== row.set.label)
        console.error(
          `ads dev: ${row.set.label} -> ${labelOf(row.ad)} | missed: ${missed.join(', ')} | extra: ${extra.join(', ')}`,
        );
    }
  },
};
