import type { Evidence } from '../model/signal.ts';
import type { Language } from '../model/language.ts';
import { oneLine, shorten, webAddress } from './clean.ts';
import { formatInstant } from './instants.ts';
import type { DigestNames } from './names.ts';
import type { Speaker } from './words/index.ts';

/** A quotation proves, it does not replace the article. */
const MAX_QUOTE_LENGTH = 600;
const MAX_TITLE_LENGTH = 160;

/** One quotation with where and when it comes from. */
export interface EvidenceView {
  /** In its original language, within that language's quotation marks. */
  quote: string;
  quoteLanguage: Language;
  original: string;
  source: string;
  grade: string;
  gradeText: string;
  title: string | null;
  /** Publication and first sight, each with its quality. */
  times: string;
  /** Only http or https; null when there is no such address. */
  link: string | null;
  linkText: string;
}

const MARKS: Readonly<Record<Language, readonly [string, string]>> = {
  kk: ['«', '»'],
  ru: ['«', '»'],
  en: ['“', '”'],
  other: ['«', '»'],
};

/** Text within the quotation marks of its language. */
export function quoted(language: Language, text: string): string {
  const [open, close] = MARKS[language];
  return `${open}${text}${close}`;
}

function timesOf(evidence: Evidence, { say, language }: Speaker): string {
  const firstSeen = say('evidence.firstSeen', { time: formatInstant(language, evidence.firstSeen) });
  if (evidence.published === null) return `${say('evidence.undated')}; ${firstSeen}`;
  const time = formatInstant(language, evidence.published);
  const quality = evidence.publishedQuality;
  const published =
    quality === undefined
      ? say('evidence.published', { time })
      : say('evidence.published.quality', { time, quality: say(`quality.${quality}`) });
  return `${published}; ${firstSeen}`;
}

/** Says where a quotation comes from; a source nobody knows any more is shown by its id and cannot be judged. */
export function viewEvidence(
  evidence: Evidence,
  { speaker, names }: { speaker: Speaker; names: DigestNames },
): EvidenceView {
  const { say } = speaker;
  const source = names.source(evidence.sourceId) ?? { name: evidence.sourceId, grade: 'F' };
  const title = oneLine(evidence.title ?? '');
  return {
    quote: quoted(evidence.language, shorten(oneLine(evidence.quote), MAX_QUOTE_LENGTH)),
    quoteLanguage: evidence.language,
    original: say(`evidence.original.${evidence.language}`),
    source: oneLine(source.name),
    grade: source.grade,
    gradeText: say('grade.label', { grade: source.grade, word: say(`grade.${source.grade}`) }),
    title: title === '' ? null : shorten(title, MAX_TITLE_LENGTH),
    times: timesOf(evidence, speaker),
    link: webAddress(evidence.url),
    linkText: say('evidence.open'),
  };
}
