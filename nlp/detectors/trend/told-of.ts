import type { SignalCandidate } from '../../../src/model/signal.ts';
import type { UiLanguage } from '../../../src/model/language.ts';
import { independentOrigins } from '../../relate/origins/independent.ts';
import { CATEGORIES } from '../../taxonomy/index.ts';
import { candidateFrom } from '../candidate.ts';
import { regionOf } from '../gathered.ts';
import type { GroupOf } from '../stream.ts';
import { counted, dayName, inEach, regionName } from '../wording.ts';
import type { Burst, Word } from './bursts.ts';
import { MIN_FAMILIES } from './scale.ts';

const MIN_ORIGINS = 2;
/** Most of the families that one origin may have: what one outlet repeats is none, though another one is like it. By hand. */
const MOST_OF_ONE = 0.67;
/** Share of the families that are of one category. By hand. */
const OF_CATEGORY = 0.5;
/** Words shown are in this share of the families. By hand. */
const SHOWN_SHARE = 0.34;
const MOST_SHOWN = 4;
const CATEGORY = new Map(CATEGORIES.map((category) => [category.id, category]));

const QUOTES: Readonly<Record<UiLanguage, readonly [string, string]>> = {
  kk: ['«', '»'],
  ru: ['«', '»'],
  en: ['“', '”'],
};

/** Share of the families that the origin with most of them has. */
function shareOfOne({ gathered }: Burst, groupOf: GroupOf): number {
  const origins = independentOrigins(gathered.traces, { groupOf });
  const all = origins.reduce((sum, { families }) => sum + families.length, 0);
  return Math.max(...origins.map(({ families }) => families.length)) / all;
}

function categoryOf({ categories, gathered }: Burst): string | null {
  const [first] = Object.entries(categories).sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return first !== undefined && first[1] >= OF_CATEGORY * gathered.families.length ? first[0] : null;
}

/** How people write a word most. */
function writtenAs({ label, forms }: Word): string {
  const [first] = Object.entries(forms).sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return first?.[0] ?? label.slice(2);
}

function shownIn({ words, gathered }: Burst): string[] {
  const least = SHOWN_SHARE * gathered.families.length;
  const ranked = words
    .map(([, word]) => word)
    .filter(({ families, isPlace }) => families >= least && !isPlace)
    .sort((a, b) => b.families - a.families || (a.label < b.label ? -1 : 1));
  const shown: string[] = [];
  for (const form of ranked.map(writtenAs))
    if (!shown.some((other) => other.includes(form) || form.includes(other))) shown.push(form);
  return shown.slice(0, MOST_SHOWN);
}

/** What a burst is told as; null while it is no signal. */
export function candidateOf(burst: Burst, groupOf: GroupOf): SignalCandidate | null {
  const id = categoryOf(burst);
  const category = id === null ? undefined : CATEGORY.get(id);
  const shown = shownIn(burst);
  if (category === undefined || shown.length === 0) return null;
  const region = regionOf(burst.gathered);
  const found = candidateFrom(
    burst.gathered,
    {
      detector: 'trend',
      subject: burst.subject,
      headline: inEach((language) => {
        const [open, close] = QUOTES[language];
        const words = shown.map((word) => `${open}${word}${close}`).join(', ');
        const lead = { kk: 'Жиі айтыла бастады', ru: 'Всплеск упоминаний', en: 'Surge of mentions' }[
          language
        ];
        return `${lead}: ${words} — ${region === null ? category.name[language] : regionName(region)[language]}`;
      }),
      summary: { kk: '', ru: '', en: '' },
      category: category.id,
      region,
      severity: category.severity,
      significance: burst.significance,
    },
    groupOf,
  );
  if (found === null || found.families < MIN_FAMILIES || found.origins < MIN_ORIGINS) return null;
  if (shareOfOne(burst, groupOf) > MOST_OF_ONE) return null;
  const summary = inEach((language) => {
    const { families, origins } = found;
    const counts = `${counted(language, families, 'families')}, ${counted(language, origins, 'origins')}`;
    const day = dayName(language, new Date(burst.gathered.firstSeen).toISOString().slice(0, 10));
    return {
      kk: `${category.name.kk}. ${day} бастап: ${counts}. Бұрын бұл сөздер бірге сирек кездескен.`,
      ru: `${category.name.ru}. С ${day}: ${counts}. Прежде эти слова встречались вместе редко.`,
      en: `${category.name.en}. Since ${day}: ${counts}. Before, these words were seldom told together.`,
    }[language];
  });
  return { ...found, summary };
}
