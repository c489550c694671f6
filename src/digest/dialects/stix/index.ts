import type { Alert } from '../../../model/alert.ts';
import type { StixObject } from '../../../model/stix.ts';
import type { AboutAlerts, Dialect } from '../dialect.ts';
import { stixId } from './common.ts';
import { objectsOf } from './objects.ts';

const versionOf = ({ modified, created }: StixObject): string => modified ?? created ?? '';

/** Every object of the alerts once, in the newest of its versions. */
export function stixObjects(alerts: readonly Alert[], about: AboutAlerts): StixObject[] {
  const byId = new Map<string, StixObject>();
  for (const object of alerts.flatMap((alert) => objectsOf(alert, about))) {
    const known = byId.get(object.id);
    if (known === undefined || versionOf(known) < versionOf(object)) byId.set(object.id, object);
  }
  return [...byId.values()];
}

/** STIX 2.1: a bundle with a report for each alert and everything it refers to. */
export const STIX: Dialect = {
  extension: '.stix.json',
  type: 'application/stix+json;version=2.1',
  write(alerts, about) {
    const versions = alerts.map(({ id, version }) => `${id} ${version}`);
    const id = stixId('bundle', about.tlp, ...versions);
    const objects = stixObjects(alerts, about);
    return `${JSON.stringify({ type: 'bundle', id, objects }, null, 2)}\n`;
  },
};
