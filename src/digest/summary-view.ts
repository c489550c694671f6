import type { SummarySentence } from '../model/summary.ts';
import { oneLine, webAddress } from './clean.ts';
import { quoted } from './evidence-view.ts';
import { formatInstant } from './instants.ts';
import type { DigestNames } from './names.ts';
import type { Speaker } from './words/index.ts';

/** One sentence of a source, in its own language and words. */
export interface SentenceView {
  quote: string;
  quoteLanguage: SummarySentence['language'];
  /** Source, language of the original, first seen. */
  origin: string;
  /** What words of it mean, for readers of another language; null when there is nothing to tell. */
  gloss: string | null;
  link: string | null;
}

function glossOf(
  { gloss, language, text, start }: SummarySentence,
  { say, language: own }: Speaker,
): string | null {
  if (language === own || gloss.length === 0) return null;
  const pairs = gloss.map((one) => {
    const word = oneLine(text.slice(one.start - start, one.end - start));
    return say('summary.gloss.pair', { word, name: oneLine(one.name[own]) });
  });
  return say('summary.gloss', { list: pairs.join('; ') });
}

/** The sentences that sum a signal up, each with where it stands. */
export function viewSummary(
  sentences: readonly SummarySentence[],
  { speaker, names }: { speaker: Speaker; names: DigestNames },
): SentenceView[] {
  const { say, language } = speaker;
  return sentences.map((sentence) => ({
    quote: quoted(sentence.language, oneLine(sentence.text)),
    quoteLanguage: sentence.language,
    origin: say('summary.origin', {
      source: oneLine(names.source(sentence.sourceId)?.name ?? sentence.sourceId),
      original: say(`evidence.original.${sentence.language}`),
      time: formatInstant(language, sentence.firstSeen),
    }),
    gloss: glossOf(sentence, speaker),
    link: webAddress(sentence.url),
  }));
}
