import type { LanguageLayer } from '../../src/model/annotation.ts';
import { LANGUAGES } from '../../src/model/language.ts';
import type { Language } from '../../src/model/language.ts';
import { readingOf } from '../reading.ts';
import type { Stage, StageInput } from '../stage.ts';
import { voteFor } from './language-votes.ts';
import type { Vote, Votes } from './language-votes.ts';

const MAX_TOKENS = 400;
// A hint from the outlet settles only what the words leave open.
const HINT_VOTES = 0.4;

interface Tally extends Vote {
  words: number;
}

function tallyTokens(input: StageInput): Tally {
  const tally: Tally = {
    votes: { kk: 0, ru: 0, en: 0, other: 0 },
    own: 0,
    dotted: 0,
    shared: 0,
    cyrillic: 0,
    eastern: 0,
    words: 0,
  };
  for (const token of readingOf(input).tokens) {
    if (token.kind !== 'word') continue;
    if (tally.words >= MAX_TOKENS) break;
    const vote = voteFor(token.norm);
    for (const language of LANGUAGES) tally.votes[language] += vote.votes[language];
    tally.own += vote.own;
    tally.dotted += vote.dotted;
    tally.shared += vote.shared;
    tally.cyrillic += vote.cyrillic;
    tally.eastern += vote.eastern;
    tally.words += 1;
  }
  return tally;
}

/** Share of the Kazakh votes that rest on letters of kin languages, given what a Kazakh text of some length always has. */
function kinShare({ own, dotted, shared, words }: Tally): number {
  // Kazakh writes қ ғ ұ і twice as often as ә ң ө ү; Tatar and Kyrgyz never write the first four.
  if (shared >= 3 && (own + dotted) * 4 < shared) return 0.8;
  // Ukrainian and Belarusian write і and none of the rest.
  if (dotted > 0 && own + shared === 0) return words >= 4 || dotted >= 3 ? 0.8 : 0.3;
  return 0;
}

/** Share of the Russian votes that a text without ы э ё loses when something else in it is not Russian either. */
function southernShare({ votes, cyrillic, eastern }: Tally): number {
  return cyrillic >= 50 && eastern === 0 && votes.other > votes.ru * 0.4 ? 0.5 : 0;
}

function settle(tally: Tally): Votes {
  const { votes } = tally;
  const kk = votes.kk * kinShare(tally);
  const ru = votes.ru * southernShare(tally);
  return { ...votes, kk: votes.kk - kk, ru: votes.ru - ru, other: votes.other + kk + ru };
}

function shares(votes: Votes): LanguageLayer['mix'] {
  const total = LANGUAGES.reduce((sum, language) => sum + votes[language], 0);
  const mix: LanguageLayer['mix'] = {};
  for (const language of LANGUAGES)
    mix[language] = total === 0 ? Number(language === 'other') : votes[language] / total;
  return mix;
}

function best(votes: Votes): Language {
  let found: Language = 'other';
  for (const language of LANGUAGES) if (votes[language] > votes[found]) found = language;
  return found;
}

/** Language of a document by script, letters, function words and endings: kk, ru, en, and `other` for everything else. */
export const languageStage: Stage<'language'> = {
  name: 'language',
  version: '1',
  requires: ['tokens'],
  assigns: 'language',
  run(input): LanguageLayer {
    const votes = settle(tallyTokens(input));
    const hint = LANGUAGES.find((language) => language === input.languageHint?.slice(0, 2).toLowerCase());
    if (hint !== undefined) votes[hint] += HINT_VOTES;
    const language = best(votes);
    const mix = shares(votes);
    return { language, confidence: mix[language] ?? 0, mix };
  },
};
