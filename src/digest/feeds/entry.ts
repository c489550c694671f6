import type { Alert } from '../../model/alert.ts';
import type { UiLanguage } from '../../model/language.ts';
import { webAddress } from '../clean.ts';
import type { AboutAlerts } from '../dialects/dialect.ts';
import { coveredBy, tell, versionTimes } from '../dialects/telling.ts';
import { viewEvidence } from '../evidence-view.ts';
import { speakerOf } from '../words/index.ts';

/** What a feed needs besides its alerts. */
export interface AboutFeed extends AboutAlerts {
  language: UiLanguage;
  /** Address of the service, without a closing slash. */
  home: string;
  /** Address of this page of the feed. */
  self: string;
  /** Address of the page of earlier alerts; null for the last. */
  next: string | null;
}

/** One alert as readers of feeds get it; its retraction is the same entry, changed. */
export interface FeedEntry {
  id: string;
  title: string;
  /** Its page in the service. */
  url: string;
  /** One sentence or two. */
  summary: string;
  paragraphs: string[];
  published: string;
  updated: string;
  tags: { term: string; label: string }[];
  /** Address of the first quotation. */
  related: string | null;
}

/** Title of the feed. */
export const FEED_TITLE = {
  kk: 'Aldyn: ашық дереккөздер бойынша ескертулер',
  ru: 'Aldyn: предупреждения по открытым источникам',
  en: 'Aldyn: warnings from open sources',
} as const;

/** Id of the feed, the same wherever it is asked for. */
export const FEED_NAME = 'feed of alerts';

/** Since when a feed without alerts is as it is. */
export const NEVER = '2020-01-01T00:00:00.000Z';

/** An alert in the language of the feed. */
export function entryOf(alert: Alert, about: AboutFeed): FeedEntry {
  const { signal, status } = alert;
  const { language, names } = about;
  const { headline, paragraphs } = tell(alert, language, about);
  const speaker = speakerOf(language);
  const quotes = signal.evidence.map((evidence) => {
    const { quote, original, source, grade, link } = viewEvidence(evidence, { speaker, names });
    return [`${quote} (${original}). ${source}, ${grade}`, ...(link === null ? [] : [link])].join(': ');
  });
  const times = versionTimes(alert);
  const label = (id: string, name: string | undefined) => ({ term: id, label: name ?? id });
  return {
    id: `urn:uuid:${alert.id}`,
    title: headline,
    url: `${about.home}/signals/${encodeURIComponent(signal.id)}`,
    summary: paragraphs.slice(0, about.madeUp ? 2 : 1).join(' '),
    paragraphs: [...paragraphs, ...quotes],
    published: times[0]!,
    updated: times.at(-1)!,
    tags: [
      ...(signal.category === null
        ? []
        : [label(signal.category, names.category(signal.category)?.[language])]),
      ...coveredBy(signal).regions.map((id) => label(names.iso(id) ?? id, names.region(id)?.[language])),
      ...(status === 'cancel' ? [label('retracted', speaker.say('state.retracted'))] : []),
    ],
    related: signal.evidence.map(({ url }) => webAddress(url)).find((url) => url !== null) ?? null,
  };
}
