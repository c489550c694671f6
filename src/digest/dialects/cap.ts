import type { Alert } from '../../model/alert.ts';
import { UI_LANGUAGES, type UiLanguage } from '../../model/language.ts';
import { oneLine, shorten, webAddress } from '../clean.ts';
import { CAP_SCOPE, capScale } from './cap-scale.ts';
import type { AboutAlerts, Dialect } from './dialect.ts';
import { coveredBy, tell, versionTimes } from './telling.ts';
import { branch, leaf, xmlDocument, type Element } from './xml.ts';

const NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';
const SENDER = 'aldyn';
/** CAP 1.2 recommends no more, since some devices show no more. */
const MAX_HEADLINE = 160;
const LANGUAGE_TAGS: Readonly<Record<UiLanguage, string>> = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en' };
const MSG_TYPES = { alert: 'Alert', update: 'Update', cancel: 'Cancel' } as const;

/** A time as CAP wants it: whole seconds, and UTC as -00:00. */
const capTime = (instant: string): string => `${instant.slice(0, 19)}-00:00`;
const identifier = (id: string, version: number): string => `${id}.${version}`;

function named(element: string, valueName: string, value: string): Element {
  return branch(element, [leaf('valueName', valueName), leaf('value', value)]);
}

function areaOf(region: string, language: UiLanguage, { names }: AboutAlerts): Element {
  const iso = names.iso(region);
  const name = names.region(region)?.[language] || region;
  return branch('area', [
    leaf('areaDesc', oneLine(name)),
    iso === null ? null : named('geocode', 'ISO3166-2', iso),
  ]);
}

function infoOf(alert: Alert, language: UiLanguage, about: AboutAlerts): Element {
  const { signal, status } = alert;
  const { headline, paragraphs } = tell(alert, language, about);
  const scale = capScale(alert);
  const category = signal.category === null ? null : about.names.category(signal.category);
  const web = signal.evidence.map(({ url }) => webAddress(url)).find((url) => url !== null);
  const { letter, digit } = signal.admiralty;
  return branch('info', [
    leaf('language', LANGUAGE_TAGS[language]),
    leaf('category', 'Security'),
    signal.substances.length > 0 ? leaf('category', 'Health') : null,
    leaf('event', oneLine(category?.[language] || signal.category || signal.detector)),
    leaf('responseType', status === 'cancel' ? 'None' : 'Monitor'),
    leaf('urgency', scale.urgency),
    leaf('severity', scale.severity),
    leaf('certainty', scale.certainty),
    signal.category === null ? null : named('eventCode', 'aldyn:category', signal.category),
    leaf('effective', capTime(alert.sentAt)),
    leaf('onset', capTime(signal.windowStart)),
    leaf('senderName', 'Aldyn'),
    leaf('headline', shorten(headline, MAX_HEADLINE)),
    leaf('description', paragraphs.join('\n')),
    web === undefined ? null : leaf('web', web),
    named('parameter', 'aldyn:admiralty', `${letter}${digit}`),
    named('parameter', 'aldyn:origins', String(signal.origins)),
    ...coveredBy(signal).regions.map((region) => areaOf(region, language, about)),
  ]);
}

/** Whom the message may reach: CAP wants the restriction in words, or the addressees. */
function scopeOf({ tlp, recipient }: AboutAlerts): Element[] {
  const scope = CAP_SCOPE[tlp];
  return [
    leaf('scope', scope),
    scope === 'Restricted' ? leaf('restriction', `TLP:${tlp.toUpperCase()}`) : null,
    scope === 'Private'
      ? leaf('addresses', `"${(recipient ?? 'named recipients').replaceAll('"', '')}"`)
      : null,
  ];
}

function writeOne(alert: Alert, about: AboutAlerts): string {
  const { id, version, status, why } = alert;
  const times = versionTimes(alert, 1000);
  const references = alert.previous.map(
    (one, index) => `${SENDER},${identifier(id, one.version)},${capTime(times[index]!)}`,
  );
  const root = branch(
    'alert',
    [
      leaf('identifier', identifier(id, version)),
      leaf('sender', SENDER),
      leaf('sent', capTime(times.at(-1)!)),
      leaf('status', about.madeUp ? 'Test' : 'Actual'),
      leaf('msgType', MSG_TYPES[status]),
      ...scopeOf(about),
      leaf('code', `tlp:${about.tlp}`),
      about.madeUp ? leaf('code', 'aldyn:made-up') : null,
      status === 'cancel' && why !== null ? leaf('note', oneLine(why)) : null,
      references.length === 0 ? null : leaf('references', references.join(' ')),
      ...UI_LANGUAGES.map((language) => infoOf(alert, language, about)),
    ],
    { xmlns: NAMESPACE },
  );
  return xmlDocument(root);
}

/** CAP 1.2, one message an alert. It is only written: nothing sends it to the public. */
export const CAP: Dialect = {
  extension: '.cap.xml',
  type: 'application/cap+xml',
  apart: true,
  write(alerts, about) {
    const [alert, ...others] = alerts;
    if (alert === undefined || others.length > 0)
      throw new TypeError(`Expected one alert, since a CAP message tells of one, got ${alerts.length}`);
    return writeOne(alert, about);
  },
};
