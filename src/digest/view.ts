import type { Digest } from '../model/digest.ts';
import type { Localized, UiLanguage } from '../model/language.ts';
import type { Evidence, Signal } from '../model/signal.ts';
import { oneLine } from './clean.ts';
import { viewEvidence, type EvidenceView } from './evidence-view.ts';
import { leadTimeOf } from './lead-time-view.ts';
import { formatDay, formatInstant, formatRange, offsetAt } from './instants.ts';
import type { DigestNames } from './names.ts';
import { viewReasons, type ReasonView } from './reason-view.ts';
import { speakerOf, type Speaker } from './words/index.ts';

/** Quotations shown with one signal; the JSON form holds all. More than three repeat more than they prove. */
const MAX_EVIDENCE = 3;

export interface ViewOptions {
  /** Default: the digest's own. */
  language?: UiLanguage;
  names: DigestNames;
  /** Name of the recipient as people know it. */
  recipientName: string;
  /** Says at the top that the content is made up. */
  madeUp: boolean;
}

/** A label and what it labels. */
export interface FactView {
  label: string;
  text: string;
}

/** One signal as it is read: every text is a whole phrase in the digest's language. */
export interface SignalView {
  id: string;
  number: string;
  severity: number;
  severityText: string;
  scoreText: string;
  headline: string;
  summary: string;
  facts: FactView[];
  whyTitle: string;
  reasons: ReasonView[];
  evidenceTitle: string;
  evidence: EvidenceView[];
  /** How many quotations are not shown; null when all are. */
  moreEvidence: string | null;
}

/** A digest as it is read; the formats only lay it out. */
export interface DigestView {
  language: UiLanguage;
  /** Subject line of a message. */
  subject: string;
  kicker: string;
  title: string;
  madeUp: string | null;
  facts: FactView[];
  contentsTitle: string;
  signals: SignalView[];
  waiting: string | null;
  notes: string[];
}

interface Setting {
  speaker: Speaker;
  names: DigestNames;
}

function nameOf(id: string, name: Localized | null, language: UiLanguage): string {
  return oneLine(name?.[language] || id);
}

/** The phrase in the digest's language, or in another one rather than nothing. */
function phraseOf(phrase: Localized, language: UiLanguage): string {
  return oneLine(phrase[language] || phrase.ru || phrase.en || phrase.kk);
}

function admiraltyText({ letter, digit }: Signal['admiralty'], { say }: Speaker): string {
  const slots = { grade: `${letter}${digit}`, word: say(`grade.${letter}`), truth: say(`truth.${digit}`) };
  return say(letter === 'F' ? 'signal.admiralty.unknown' : 'signal.admiralty.text', slots);
}

function factsOf(signal: Signal, { speaker, names }: Setting): FactView[] {
  const { say, count, language } = speaker;
  const { category, region, substances } = signal;
  const facts: FactView[] = [];
  if (category !== null) {
    facts.push({ label: say('signal.category'), text: nameOf(category, names.category(category), language) });
  }
  if (region !== null) {
    facts.push({ label: say('signal.region'), text: nameOf(region, names.region(region), language) });
  }
  if (substances.length > 0) {
    const text = substances.map((id) => nameOf(id, names.substance(id), language)).join('; ');
    facts.push({ label: say('signal.substances'), text });
  }
  const spread = `${count('count.families', signal.families)}; ${count('count.origins', signal.origins)}`;
  facts.push(
    { label: say('signal.spread'), text: spread },
    { label: say('signal.window'), text: formatRange(language, signal.windowStart, signal.windowEnd) },
    { label: say('signal.admiralty'), text: admiraltyText(signal.admiralty, speaker) },
    { label: say('signal.state'), text: say(`state.${signal.state}`) },
  );
  if (signal.openedFor.length > 0) {
    const text = signal.openedFor.map((reason) => say(`again.${reason}`)).join('; ');
    facts.push({ label: say('signal.again'), text });
  }
  return facts;
}

/** A second source proves more than a second quotation, so each source speaks once before any speaks twice. */
function chooseEvidence(evidence: readonly Evidence[]): Evidence[] {
  const isFirstOfSource = (one: Evidence, index: number): boolean =>
    evidence.findIndex(({ sourceId }) => sourceId === one.sourceId) === index;
  const firsts = evidence.filter(isFirstOfSource);
  const others = evidence.filter((one, index) => !isFirstOfSource(one, index));
  return [...firsts, ...others].slice(0, MAX_EVIDENCE);
}

function viewSignal(signal: Signal, index: number, setting: Setting): SignalView {
  const { say, count, number, decimal, language } = setting.speaker;
  const severity = Math.min(5, Math.max(1, Math.round(signal.severity))) as 1 | 2 | 3 | 4 | 5;
  const hidden = signal.evidence.length - MAX_EVIDENCE;
  return {
    id: signal.id,
    number: number(index + 1),
    severity,
    severityText: say('signal.severity', { n: number(severity), word: say(`severity.${severity}`) }),
    scoreText: say('signal.score', { n: decimal(signal.score) }),
    headline: phraseOf(signal.headline, language) || oneLine(signal.subject),
    summary: phraseOf(signal.summary, language),
    facts: factsOf(signal, setting),
    whyTitle: say('signal.why'),
    reasons: viewReasons(signal.explanation, setting.speaker),
    evidenceTitle: say('signal.evidence'),
    evidence: chooseEvidence(signal.evidence).map((evidence) => viewEvidence(evidence, setting)),
    moreEvidence: hidden > 0 ? count('count.moreEvidence', hidden) : null,
  };
}

function coverageOf(coverage: Digest['coverage'], { say, number, language }: Speaker): string {
  const counts = say('digest.coverage.text', {
    answering: number(coverage.sourcesAnswering),
    sources: number(coverage.sources),
    documents: number(coverage.documents),
    families: number(coverage.families),
  });
  if (coverage.sentence === undefined) return counts;
  return `${say('digest.coverage.share', { sentence: oneLine(coverage.sentence[language]) })}; ${counts}`;
}

/** Says a digest in its language, or the one asked for. */
export function viewDigest(digest: Digest, options: ViewOptions): DigestView {
  const { language = digest.language } = options;
  const { periodStart, periodEnd } = digest;
  const speaker = speakerOf(language);
  const { say, count } = speaker;
  const waiting = digest.waiting ?? 0;
  const title = say('digest.title');
  return {
    language,
    subject: `${title}: ${count('count.signals', digest.signals.length)}, ${formatDay(language, periodEnd)}`,
    kicker: say('digest.kicker'),
    title,
    madeUp: options.madeUp ? say('digest.madeUp') : null,
    facts: [
      { label: say('digest.audience'), text: oneLine(options.recipientName) },
      {
        label: say('digest.period'),
        text: `${formatInstant(language, periodStart)} – ${formatInstant(language, periodEnd)}`,
      },
      { label: say('digest.coverage'), text: coverageOf(digest.coverage, speaker) },
      ...(digest.leadTime === undefined
        ? []
        : [{ label: say('digest.lead'), text: leadTimeOf(digest.leadTime, speaker) }]),
    ],
    contentsTitle: `${say('digest.contents')}: ${count('count.signals', digest.signals.length)}`,
    signals: digest.signals.map((signal, index) =>
      viewSignal(signal, index, { speaker, names: options.names }),
    ),
    waiting: waiting > 0 ? count('digest.waiting', waiting) : null,
    notes: [
      say('digest.zone', { offset: offsetAt(periodEnd) }),
      say('digest.note.lead'),
      say('digest.note.counts'),
      say('digest.note.grades'),
    ],
  };
}
