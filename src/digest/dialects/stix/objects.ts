import type { Alert } from '../../../model/alert.ts';
import type { UiLanguage } from '../../../model/language.ts';
import type { Evidence } from '../../../model/signal.ts';
import type { StixObject } from '../../../model/stix.ts';
import { oneLine, webAddress } from '../../clean.ts';
import type { AboutAlerts } from '../dialect.ts';
import { changeCodes, coveredBy, slotInWords, tell, versionTimes } from '../telling.ts';
import {
  ALDYN,
  ALERT_EXTENSION,
  CONFIDENCE,
  confidenceOf,
  made,
  MADE_UP,
  stixId,
  tlpMarking,
  urlId,
  type Frame,
} from './common.ts';
import { sceneOf, type Scene } from './scene.ts';

/** Phases of a scheme are its slots. */
const KILL_CHAIN = 'aldyn-scheme';
const TRANSLATIONS: readonly UiLanguage[] = ['kk', 'ru'];

function frameOf(alert: Alert, { tlp, madeUp }: AboutAlerts): Frame {
  const times = versionTimes(alert);
  const { category, admiralty } = alert.signal;
  return {
    created: times[0]!,
    modified: times.at(-1)!,
    revoked: alert.status === 'cancel',
    confidence: CONFIDENCE[admiralty.digit],
    markings: [tlpMarking(tlp).id, ...(madeUp ? [MADE_UP.id] : [])],
    labels: [
      'alert',
      ...(category === null ? [] : [`category:${category}`]),
      ...(alert.status === 'cancel' ? ['retracted'] : []),
      ...(madeUp ? ['made-up'] : []),
    ],
  };
}

const list = <T>(name: string, values: readonly T[]): Record<string, readonly T[]> =>
  values.length === 0 ? {} : { [name]: values };

/** What STIX has no words for; substances by name and control alone. */
function extensionOf({ version, status, changes, signal, why }: Alert, { names }: AboutAlerts) {
  const { slots, regions } = coveredBy(signal);
  const { letter, digit } = signal.admiralty;
  return {
    [ALERT_EXTENSION.id]: {
      extension_type: 'property-extension',
      alert_version: version,
      alert_status: status,
      ...(signal.category === null ? {} : { category: signal.category }),
      harm_level: signal.severity,
      importance: signal.importance,
      credibility: signal.credibility,
      score: signal.score,
      admiralty: `${letter}${digit}`,
      families: signal.families,
      origins: signal.origins,
      ...(signal.method === undefined ? {} : { method_state: signal.method.state }),
      ...list(
        'regions',
        regions.map((region) => names.iso(region) ?? region),
      ),
      ...list('scheme', slots),
      ...list(
        'substances',
        signal.substances.map((id) => ({
          id,
          name: names.substance(id)?.en ?? id,
          control: names.control(id) ?? 'not listed',
        })),
      ),
      ...list('changes', changeCodes(changes, names)),
      ...(why === null ? {} : { why: oneLine(why) }),
    },
  };
}

/** The method, by its name or, where nobody named it yet, by the headline; null for a signal of no scheme. */
function attackPatternOf(alert: Alert, frame: Frame, { names }: AboutAlerts): StixObject | null {
  const { method, headline, subject } = alert.signal;
  const { slots } = coveredBy(alert.signal);
  const known = method?.id ?? null;
  if (known === null && slots.length === 0) return null;
  const name = known === null ? null : names.method(known);
  const phases = [...new Set(slots.map((slot) => slot.split(':', 1)[0]!))];
  const labels = [...frame.labels, ...slots];
  return made(frame, stixId('attack-pattern', alert.id), {
    name: oneLine(name?.en ?? (headline.en || subject)),
    ...list('aliases', name === null ? [] : [name.kk, name.ru]),
    ...(slots.length === 0
      ? {}
      : { description: slots.map((slot) => slotInWords(slot, 'en', names)).join('; ') }),
    lang: 'en',
    ...confidenceOf(frame),
    labels,
    ...list(
      'kill_chain_phases',
      phases.map((phase) => ({ kill_chain_name: KILL_CHAIN, phase_name: phase.replaceAll('_', '-') })),
    ),
    ...list('external_references', known === null ? [] : [{ source_name: 'aldyn', external_id: known }]),
  });
}

function noteOf(evidence: Evidence, frame: Frame, about: { alertId: string; incident: string }): StixObject {
  const { documentId, version, start, end, quote, language, sourceId } = evidence;
  const url = webAddress(evidence.url);
  const title = oneLine(evidence.title ?? '');
  const where = [documentId, version, start, end].join(':');
  const times = `first seen ${evidence.firstSeen}${evidence.published === null ? '' : `, published ${evidence.published}`}`;
  return made(frame, stixId('note', about.alertId, where), {
    ...(title === '' ? {} : { abstract: title }),
    content: oneLine(quote),
    ...(language === 'other' ? {} : { lang: language }),
    object_refs: [about.incident, ...(url === null ? [] : [urlId(url)])],
    external_references: [
      { source_name: sourceId, external_id: where, description: times, ...(url === null ? {} : { url }) },
    ],
  });
}

function observedOf(
  { id, signal }: Alert,
  frame: Frame,
  { urls, identities, locations }: Scene,
): { observed: StixObject[]; seen: (of: string) => StixObject } {
  const observed =
    urls.length === 0
      ? []
      : [
          made(frame, stixId('observed-data', id), {
            first_observed: signal.windowStart,
            last_observed: signal.windowEnd,
            number_observed: signal.families,
            object_refs: urls.map((url) => url.id),
          }),
        ];
  const seen = (of: string): StixObject =>
    made(frame, stixId('sighting', id), {
      description: `Text families ${signal.families}, independent origins ${signal.origins}.`,
      first_seen: signal.windowStart,
      last_seen: signal.windowEnd,
      count: signal.families,
      sighting_of_ref: of,
      ...list(
        'observed_data_refs',
        observed.map((one) => one.id),
      ),
      ...list(
        'where_sighted_refs',
        [...identities, ...locations].map((one) => one.id),
      ),
      ...confidenceOf(frame),
    });
  return { observed, seen };
}

type Link = readonly [source: StixObject, type: string, target: StixObject];

function linksOf(
  incident: StixObject,
  method: StixObject | null,
  locations: readonly StixObject[],
): readonly Link[] {
  if (method === null) return locations.map((place) => [incident, 'related-to', place] as const);
  return [
    [incident, 'related-to', method],
    ...locations.map((place) => [method, 'targets', place] as const),
    ...locations.map((place) => [incident, 'related-to', place] as const),
  ];
}

/** Headline and text in the other languages. */
function translationOf(alert: Alert, report: StixObject, setting: { frame: Frame; about: AboutAlerts }) {
  const { frame, about } = setting;
  const contents = TRANSLATIONS.map((language) => {
    const { headline, paragraphs } = tell(alert, language, about);
    return [language, { name: headline, description: paragraphs.join('\n') }] as const;
  });
  return made(frame, stixId('language-content', alert.id), {
    object_ref: report.id,
    object_modified: frame.modified,
    contents: Object.fromEntries(contents),
  });
}

/** Every object of one alert, what it needs to be understood first. */
export function objectsOf(alert: Alert, about: AboutAlerts): StixObject[] {
  const frame = frameOf(alert, about);
  const { headline, paragraphs } = tell(alert, 'en', about);
  const text = {
    description: paragraphs.join('\n'),
    lang: 'en',
    ...confidenceOf(frame),
    labels: frame.labels,
  };
  const scene = sceneOf(alert.signal, frame, about.names);
  const incident = made(frame, stixId('incident', alert.id), {
    name: headline,
    ...text,
    extensions: extensionOf(alert, about),
  });
  const method = attackPatternOf(alert, frame, about);
  const notes = alert.signal.evidence.map((one) =>
    noteOf(one, frame, { alertId: alert.id, incident: incident.id }),
  );
  const { observed, seen } = observedOf(alert, frame, scene);
  const links = linksOf(incident, method, scene.locations).map(([source, type, target]) =>
    made(frame, stixId('relationship', alert.id, source.id, type, target.id), {
      relationship_type: type,
      source_ref: source.id,
      target_ref: target.id,
      ...confidenceOf(frame),
    }),
  );
  const told = [
    ...scene.locations,
    ...scene.identities,
    ...scene.urls,
    incident,
    ...(method === null ? [] : [method]),
    ...notes,
    ...observed,
    seen((method ?? incident).id),
    ...links,
  ];
  const report = made(frame, `report--${alert.id}`, {
    name: headline,
    ...text,
    report_types: ['threat-report'],
    published: frame.created,
    object_refs: [...new Set(told.map((one) => one.id))],
    external_references: [{ source_name: 'aldyn', external_id: alert.id }],
  });
  const shared = [tlpMarking(about.tlp), ...(about.madeUp ? [MADE_UP] : []), ALDYN, ALERT_EXTENSION];
  return [...shared, ...told, report, translationOf(alert, report, { frame, about })];
}
