import type { CollectorKind } from '../src/model/source.ts';
import type { Collector } from './collector.ts';
import { feedCollector } from './collectors/feed.ts';

/** One line for each kind of collector. */
export const REGISTRY: Partial<Record<CollectorKind, Collector>> = {
  feed: feedCollector,
};
