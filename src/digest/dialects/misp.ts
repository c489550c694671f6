import type { Alert } from '../../model/alert.ts';
import { uuidV5 } from '../../model/ids.ts';
import type { Tlp } from '../../model/recipient.ts';
import type { Signal } from '../../model/signal.ts';
import { oneLine, webAddress } from '../clean.ts';
import type { AboutAlerts, Dialect } from './dialect.ts';
import { coveredBy, slotInWords, tell, versionTimes } from './telling.ts';

/** One line of an event, as MISP's event schema has it: every value is text. */
interface MispAttribute {
  uuid: string;
  type: string;
  category: string;
  value: string;
  comment: string;
  to_ids: boolean;
  disable_correlation: boolean;
  deleted: boolean;
  timestamp: string;
  distribution: string;
}

/** MISP: 0 this organisation, 1 this community, 2 connected ones, 3 all; 5 is that of the event. */
const DISTRIBUTION: Readonly<Record<Tlp, string>> = {
  clear: '3',
  green: '2',
  amber: '1',
  'amber+strict': '0',
  red: '0',
};
const OF_THE_EVENT = '5';
/** MISP: 1 high, 2 medium, 3 low. */
const THREAT_LEVEL = ['3', '3', '2', '1', '1'] as const;
/** MISP: 0 initial, 1 ongoing, 2 completed. */
const ANALYSIS: Readonly<Record<Signal['state'], string>> = {
  new: '0',
  triaged: '1',
  verified: '2',
  dismissed: '2',
  retracted: '2',
};

/**
 * Our credibility is no probability that was ever calibrated, so no likelihood is claimed; how sure the judgement is
 * follows from a person's word and the Admiralty credibility. None where that cannot be judged.
 */
function confidenceTag({ state, admiralty }: Signal): string[] {
  if (admiralty.digit === 6 && state !== 'verified') return [];
  const isHigh = state === 'verified' && admiralty.digit <= 2;
  const level = isHigh ? 'high' : state === 'verified' || admiralty.digit <= 2 ? 'moderate' : 'low';
  return [`estimative-language:confidence-in-analytic-judgment="${level}"`];
}

function tagsOf({ signal, status }: Alert, { tlp, madeUp }: AboutAlerts): string[] {
  const { letter, digit } = signal.admiralty;
  return [
    `tlp:${tlp}`,
    'type:OSINT',
    `admiralty-scale:source-reliability="${letter.toLowerCase()}"`,
    `admiralty-scale:information-credibility="${digit}"`,
    ...confidenceTag(signal),
    ...(signal.category === null ? [] : [`aldyn:category="${signal.category}"`]),
    `aldyn:status="${status}"`,
    ...(status === 'cancel' ? ['workflow:state="rejected"', 'aldyn:retracted'] : []),
    ...(madeUp ? ['aldyn:made-up'] : []),
  ];
}

interface Line extends Pick<MispAttribute, 'type' | 'category' | 'value' | 'comment'> {
  /** What it is in every version of the event; its value where absent. */
  key?: string;
}

function evidenceLines({ evidence }: Signal, { names }: AboutAlerts): Line[] {
  return evidence.flatMap(({ sourceId, url, title, quote, published, firstSeen, language }) => {
    const { name, grade } = names.source(sourceId) ?? { name: sourceId, grade: 'F' };
    const address = webAddress(url);
    const source = `${oneLine(name)} (Admiralty reliability ${grade})`;
    const when = published === null ? `first seen ${firstSeen}` : `published ${published}`;
    const comment = [source, when, `language ${language}`, ...(address === null ? [] : [address])].join('; ');
    const link: Line[] =
      address === null
        ? []
        : [
            {
              type: 'link',
              category: 'External analysis',
              value: address,
              comment: `${source}: ${oneLine(title ?? '')}`,
            },
          ];
    return [...link, { type: 'text', category: 'External analysis', value: oneLine(quote), comment }];
  });
}

function linesOf(alert: Alert, about: AboutAlerts): Line[] {
  const { signal } = alert;
  const { names, languages } = about;
  const { slots, regions } = coveredBy(signal);
  const [first = 'en', ...others] = new Set([...languages, 'kk', 'ru', 'en'] as const);
  const told = [first, ...others].map((language): Line => {
    const { headline, paragraphs } = tell(alert, language, about);
    return {
      type: 'comment',
      category: 'Other',
      value: [headline, ...paragraphs].join('\n'),
      comment: language,
      key: language,
    };
  });
  const method = signal.method?.id ?? null;
  return [
    ...told,
    ...(method === null
      ? []
      : [
          {
            type: 'text',
            category: 'Other',
            value: names.method(method)?.[first] ?? method,
            comment: `method ${method}`,
          },
        ]),
    ...slots.map((slot) => ({
      type: 'text',
      category: 'Other',
      value: slotInWords(slot, first, names),
      comment: `part of the scheme: ${slot}`,
    })),
    ...regions.map((region) => ({
      type: 'target-location',
      category: 'Targeting data',
      value: oneLine(names.region(region)?.[first] ?? region),
      comment: names.iso(region) ?? region,
    })),
    ...signal.substances.map((id) => ({
      type: 'text',
      category: 'Other',
      value: oneLine(names.substance(id)?.[first] ?? id),
      comment: `substance; ${names.control(id) ?? 'not listed'}`,
    })),
    ...evidenceLines(signal, about),
  ];
}

/** MISP takes a value of one type and category only once in an event. */
function once(lines: readonly Line[]): Line[] {
  const byKey = new Map(lines.map((line) => [`${line.category}\n${line.type}\n${line.value}`, line]));
  return [...byKey.values()].filter(({ value }) => value !== '');
}

function eventOf(alert: Alert, about: AboutAlerts) {
  const times = versionTimes(alert, 1000).map((at) => String(Date.parse(at) / 1000));
  const timestamp = times.at(-1)!;
  const isGone = alert.status === 'cancel';
  const [language = 'en'] = about.languages;
  const attributes = once(linesOf(alert, about)).map(
    ({ type, category, value, comment, key = value }): MispAttribute => ({
      uuid: uuidV5(['misp', alert.id, category, type, key].join('\n')),
      type,
      category,
      value,
      comment,
      to_ids: false,
      disable_correlation: type !== 'link',
      // The words that say why stay; what was claimed goes.
      deleted: isGone && type !== 'comment',
      timestamp,
      distribution: OF_THE_EVENT,
    }),
  );
  return {
    Event: {
      uuid: alert.id,
      info: tell(alert, language, about).headline,
      date: (alert.previous[0]?.sentAt ?? alert.sentAt).slice(0, 10),
      timestamp,
      // People there publish it.
      published: false,
      threat_level_id: THREAT_LEVEL[alert.signal.severity - 1]!,
      analysis: ANALYSIS[alert.signal.state],
      distribution: DISTRIBUTION[about.tlp],
      attribute_count: String(attributes.length),
      Orgc: { name: 'Aldyn', uuid: uuidV5('misp\norganisation') },
      Tag: tagsOf(alert, about).map((name) => ({ name })),
      Attribute: attributes,
    },
  };
}

/** MISP events: one as it stands, several as MISP itself answers with several. */
export const MISP: Dialect = {
  extension: '.misp.json',
  type: 'application/json',
  write(alerts, about) {
    const events = alerts.map((alert) => eventOf(alert, about));
    const [first, ...others] = events;
    const written = first !== undefined && others.length === 0 ? first : { response: events };
    return `${JSON.stringify(written, null, 2)}\n`;
  },
};
