import type { Door } from '../../crawlers/polite.ts';
import { visitSource } from '../../crawlers/visit.ts';
import type { Source } from '../model/source.ts';
import type { Visit } from '../pipeline/steps/collect.ts';

/** Joins the collectors to the line. */
export function createVisit(door: Door, stopping: AbortSignal): Visit {
  return (source: Source, memory) =>
    visitSource({ source, door, ...memory, now: () => new Date(), signal: stopping });
}
