import type { LanguageLayer } from '../../src/model/annotation.ts';
import { LANGUAGES } from '../../src/model/language.ts';
import type { Language } from '../../src/model/language.ts';
import { readingOf } from '../reading.ts';
import type { Stage, StageInput } from '../stage.ts';
import { voteFor } from './language-votes.ts';
import type { Votes } from './language-votes.ts';

const MAX_TOKENS = 400;
// A hint from the outlet settles only what the words leave open.
const HINT_VOTES = 0.4;

interface Tally {
  votes: Votes;
  /** Letters that Kyrgyz, Tatar or Mongolian share with Kazakh, and letters that they lack. */
  shared: number;
  own: number;
}

function tallyTokens(input: StageInput): Tally {
  const tally: Tally = { votes: { kk: 0, ru: 0, en: 0, other: 0 }, shared: 0, own: 0 };
  let seen = 0;
  for (const token of readingOf(input).tokens) {
    if (token.kind !== 'word') continue;
    if (seen >= MAX_TOKENS) break;
    seen += 1;
    const vote = voteFor(token.norm);
    for (const language of LANGUAGES) tally.votes[language] += vote.votes[language];
    tally.shared += vote.shared;
    tally.own += vote.own;
  }
  return tally;
}

function settle({ votes, shared, own }: Tally): Votes {
  // Kyrgyz, Tatar and Mongolian write ң ө ү but never қ ғ ұ і; a Kazakh text of some length always has those.
  if (shared > 0 && own * 3 < shared)
    return { ...votes, kk: votes.kk * 0.3, other: votes.other + votes.kk * 0.7 };
  return votes;
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
    const votes = { ...settle(tallyTokens(input)) };
    const hint = LANGUAGES.find((language) => language === input.languageHint?.slice(0, 2).toLowerCase());
    if (hint !== undefined) votes[hint] += HINT_VOTES;
    const language = best(votes);
    const mix = shares(votes);
    return { language, confidence: mix[language] ?? 0, mix };
  },
};
