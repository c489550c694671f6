import { extractPage } from '../../crawlers/extract/index.ts';
import type { Door } from '../../crawlers/polite.ts';
import { visitSource } from '../../crawlers/visit.ts';
import type { Source } from '../model/source.ts';
import type { Visit } from '../pipeline/steps/collect.ts';
import type { ExtractPage } from '../pipeline/steps/extract.ts';

/** Joins the collectors to the line. */
export function createVisit(door: Door, stopping: AbortSignal): Visit {
  return (source: Source, memory) =>
    visitSource({ source, door, ...memory, now: () => new Date(), signal: stopping });
}

/** Joins extraction to the line. */
export const extractText: ExtractPage = (page, hints) => extractPage(page, hints);
