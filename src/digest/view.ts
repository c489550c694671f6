import type { Digest } from '../model/digest.ts';
import type { UiLanguage } from '../model/language.ts';
import type { Audience, Tlp } from '../model/recipient.ts';
import { oneLine } from './clean.ts';
import { leadTimeOf } from './lead-time-view.ts';
import { formatDay, formatInstant, offsetAt } from './instants.ts';
import type { DigestNames } from './names.ts';
import { viewSignal, type FactView, type Home, type SignalView } from './signal-view.ts';
import { speakerOf, type Speaker } from './words/index.ts';

export interface ViewOptions {
  /** Default: the digest's own. */
  language?: UiLanguage;
  names: DigestNames;
  /** Name of the recipient as people know it. */
  recipientName: string;
  /** Says at the top that the content is made up. */
  madeUp: boolean;
  /** Default: analysts. */
  audience?: Audience;
  /** Where readers reach the service; no links to it without. */
  home?: Home;
  /** How far it may be passed on; not said without. */
  tlp?: Tlp;
}

/** A digest as it is read; the formats only lay it out. */
export interface DigestView {
  language: UiLanguage;
  /** Subject line of a message. */
  subject: string;
  kicker: string;
  title: string;
  madeUp: string | null;
  /** Mark of the Traffic Light Protocol, such as TLP:AMBER; null without one. */
  tlp: string | null;
  /** Says that there is nothing new; null when there is. */
  quiet: string | null;
  facts: FactView[];
  contentsTitle: string;
  signals: SignalView[];
  waiting: string | null;
  notes: string[];
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

/** What a line has room for: that nothing is new, and how much was seen. */
function quietSubject({ coverage }: Digest, { say, number }: Speaker): string {
  if (coverage.share == null) return say('digest.quiet.subject');
  return say('digest.quiet.covered', { share: number(Math.round(coverage.share * 100)) });
}

/** The mark as it is written, such as TLP:AMBER+STRICT. */
export function tlpMark(tlp: Tlp): string {
  return `TLP:${tlp.toUpperCase()}`;
}

/** Says a digest in its language, or the one asked for. */
export function viewDigest(digest: Digest, options: ViewOptions): DigestView {
  const { language = digest.language } = options;
  const { periodStart, periodEnd } = digest;
  const speaker = speakerOf(language);
  const { say, count } = speaker;
  const waiting = digest.waiting ?? 0;
  const title = say('digest.title');
  const isQuiet = digest.kind === 'quiet';
  const { names, audience = 'analysts', tlp } = options;
  const entries = new Map(digest.entries.map((entry) => [entry.signalId, entry]));
  const news = isQuiet ? quietSubject(digest, speaker) : count('count.signals', digest.signals.length);
  return {
    language,
    subject: `${title}: ${news}, ${formatDay(language, periodEnd)}`,
    kicker: say('digest.kicker'),
    title,
    madeUp: options.madeUp ? say('digest.madeUp') : null,
    tlp: tlp === undefined ? null : tlpMark(tlp),
    quiet: isQuiet ? say('digest.quiet') : null,
    facts: [
      { label: say('digest.audience'), text: oneLine(options.recipientName) },
      {
        label: say('digest.period'),
        text: `${formatInstant(language, periodStart)} – ${formatInstant(language, periodEnd)}`,
      },
      ...(tlp === undefined ? [] : [{ label: tlpMark(tlp), text: say(`tlp.${tlp}`) }]),
      { label: say('digest.coverage'), text: coverageOf(digest.coverage, speaker) },
      ...(digest.leadTime === undefined
        ? []
        : [{ label: say('digest.lead'), text: leadTimeOf(digest.leadTime, speaker) }]),
    ],
    contentsTitle: `${say('digest.contents')}: ${count('count.signals', digest.signals.length)}`,
    signals: digest.signals.map((signal, index) =>
      viewSignal(
        signal,
        { entry: entries.get(signal.id), number: index + 1 },
        { speaker, names, audience, ...(options.home === undefined ? {} : { home: options.home }) },
      ),
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
