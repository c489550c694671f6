import { LABELS } from '../language/labels.ts';
import { LATIN, OTHER, classOf } from '../text/letters.ts';
import { scoresOf } from '../language/model.ts';
import { bestLabel, tagWords, textScores } from '../language/tagger.ts';
import { decode } from './decode.ts';
import { arabicBack, arabicFront, latinKazakh } from './kazakh-alphabets.ts';
import { KNOWN, often } from './lexicon.ts';

const ARABIC = /^\p{Script=Arabic}/u;
const HAMZA = /^[ءٴ]/;
// Letters that only words of front vowels have; the others show it by a hamza.
const FRONT = /^[ءٴ]|[كکگە]/;
const KK_LATN = LABELS.indexOf('kk-Latn');
const KK_ARAB = LABELS.indexOf('kk-Arab');

const MAX_CACHED = 20_000;
let folded = new Map<string, string | null>();

function readOnce(word: string): string | null {
  const isArabic = ARABIC.test(word);
  const arcs = isArabic ? (FRONT.test(word) ? arabicFront : arabicBack) : latinKazakh;
  const [best] = decode(word.replace(HAMZA, ''), arcs, {
    languages: ['kk'],
    lenient: false,
    breadth: 'wide',
  });
  if (best === undefined) return null;
  // "Telegram", "online": words of other languages stay as they are.
  return best.known === KNOWN || isArabic || often(word, 'en') < 0 ? best.word : null;
}

/** A Kazakh word in Latin or Arabic letters, small ones, in Cyrillic letters; null when it cannot be read so. */
export function inCyrillic(word: string): string | null {
  let known = folded.get(word);
  if (known === undefined) {
    if (folded.size >= MAX_CACHED) folded = new Map();
    folded.set(word, (known = readOnce(word)));
  }
  return known;
}

type Script = 'latin' | 'arabic' | null;

function scriptOf(word: string): Script {
  const found = classOf(word.charCodeAt(0));
  if ((found & LATIN) !== 0) return 'latin';
  return (found & OTHER) !== 0 && ARABIC.test(word) ? 'arabic' : null;
}

// More words than this are not looked at.
const MAX_WORDS = 1000;
// Among words of another script a few by themselves are brands and names: they must be plainly Kazakh.
const FEW = 3;
const PLAINLY = 6;
// As in the language stage: of few words the sum of all tells more than runs of them.
const SHORT = 6;

/** Which of a stretch of words in one script are Kazakh. */
function kazakhAmong(words: readonly string[], script: Script, isAll: boolean): boolean[] {
  const wanted = script === 'latin' ? KK_LATN : KK_ARAB;
  const none = words.map(() => false);
  const scored = words.map(scoresOf);
  let likely = 0;
  for (const own of scored) if (bestLabel(own) === wanted) likely += 1;
  if (likely < Math.min(2, words.length)) return none;
  const noNames = new Uint8Array(words.length);
  const scores = textScores(scored, noNames);
  if (words.length > SHORT) return Array.from(tagWords(scored, scores, noNames), (tag) => tag === wanted);
  if (bestLabel(scores) !== wanted) return none;
  const others = Math.max(...scores.filter((_, label) => label !== wanted));
  return isAll || words.length >= FEW || scores[wanted]! - others > PLAINLY ? words.map(() => true) : none;
}

/** Indexes of the words, of all in a text, that are Kazakh in Latin or Arabic letters. */
export function kazakhInOtherLetters(words: readonly string[]): number[] {
  const found: number[] = [];
  let start = 0;
  while (start < words.length && start < MAX_WORDS) {
    const script = scriptOf(words[start]!);
    let end = start + 1;
    while (end < words.length && scriptOf(words[end]!) === script) end += 1;
    if (script !== null) {
      const stretch = words.slice(start, Math.min(end, start + MAX_WORDS));
      for (const [at, isKazakh] of kazakhAmong(stretch, script, stretch.length === words.length).entries())
        if (isKazakh) found.push(start + at);
    }
    start = end;
  }
  return found;
}
