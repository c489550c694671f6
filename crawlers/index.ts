import type { CollectorKind } from '../src/model/source.ts';
import type { Collector } from './collector.ts';
import { feedCollector } from './collectors/feed.ts';
import { govKzCollector } from './collectors/gov-kz.ts';
import { siteCollector } from './collectors/site.ts';
import { sitemapCollector } from './collectors/sitemap.ts';
import { telegramWebCollector } from './collectors/telegram-web.ts';

/** One line for each kind of collector. */
export const REGISTRY: Record<CollectorKind, Collector> = {
  feed: feedCollector,
  sitemap: sitemapCollector,
  site: siteCollector,
  'telegram-web': telegramWebCollector,
  'gov-kz': govKzCollector,
};
