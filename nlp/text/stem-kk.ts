// A light stemmer that only takes off number, possession and case; the full one will take its place.
const CASE =
  /(?:ның|нің|дың|дің|тың|тің|дан|ден|тан|тен|нан|нен|дағы|дегі|тағы|тегі|мен|бен|пен|да|де|та|те|ға|ге|қа|ке|на|не|ды|ді|ты|ті|ны|ні)$/;
const POSSESSED_CASE = /(?:(?:с?(?:ын|ін))(?:ың|ің|да|де|дағы|дегі|ан|ен|а|е)?|с?(?:ымен|імен))$/;
const POSSESSION = /(?:сы|сі|ы|і)$/;
const PLURAL = /(?:лар|лер|дар|дер|тар|тер)$/;
const BACK = /[аоұыуёюя]/;
const FRONT = /[әеөүіэ]/;
const VOWEL = /[аәеёиоөуұүыіэюя]/;
const VOICED: Readonly<Record<string, string>> = { ғ: 'қ', г: 'к', б: 'п' };
const KK_LETTER = /[әғқңөұүһі]/;
const SHORTEST_STEM = 3;
// Words whose own end looks like a suffix; kept whole under any endings.
const WHOLE = /^(облыс|қарағанды|алматы|астана|есірткі|\p{L}+стан)(?=$|[ндтғқгксбмыіае])/u;

function cut(word: string, suffix: RegExp): string | null {
  const at = word.search(suffix);
  if (at < SHORTEST_STEM) return null;
  const stem = word.slice(0, at);
  if (!VOWEL.test(stem)) return null;
  // Loans keep their own vowels and take either kind of suffix: банктің.
  if (!KK_LETTER.test(stem)) return stem;
  // Vowel harmony: a front suffix does not stand on a purely back stem, nor the other way round.
  const tail = word.slice(at);
  if (FRONT.test(tail) && BACK.test(stem) && !FRONT.test(stem) && !/[её]/.test(stem)) return null;
  if (/[аыұ]/.test(tail) && FRONT.test(stem) && !BACK.test(stem)) return null;
  return stem;
}

function unvoice(stem: string): string {
  const last = VOICED[stem.at(-1) ?? ''];
  return last === undefined ? stem : stem.slice(0, -1) + last;
}

/** Kazakh word without its case, possessive and plural endings, never shorter than three letters. */
export function stemKk(word: string): string {
  const whole = WHOLE.exec(word);
  if (whole !== null) return whole[1]!;
  const possessed = cut(word, POSSESSED_CASE);
  let stem = possessed === null ? (cut(word, CASE) ?? word) : unvoice(possessed);
  if (possessed === null) {
    const bare = cut(stem, POSSESSION);
    if (bare !== null) stem = unvoice(bare);
  }
  return cut(stem, PLURAL) ?? stem;
}
