import type { Schema } from './schema.ts';

/** A table as it is carried over: in the order of its key, so many rows at a time. */
export interface Table {
  name: keyof Schema;
  key: readonly string[];
  /** Fewer where rows hold whole pages and texts. */
  batch: number;
  /** Numbered by the database itself, in the column `seq`. */
  numbered?: true;
}

/** Everything a store keeps, in the order it is carried over. Leases and transfers belong to the place, not to what is kept. */
export const TABLES: readonly Table[] = [
  { name: 'meta', key: ['key'], batch: 1000 },
  { name: 'items', key: ['id'], batch: 50 },
  { name: 'documents', key: ['seq'], batch: 100, numbered: true },
  { name: 'annotations', key: ['document_id', 'version', 'layer', 'maker'], batch: 300 },
  { name: 'families', key: ['id'], batch: 1000 },
  { name: 'family_members', key: ['seq'], batch: 1000, numbered: true },
  { name: 'family_bands', key: ['band', 'member'], batch: 5000 },
  { name: 'stories', key: ['id'], batch: 1000 },
  { name: 'story_families', key: ['family_id'], batch: 1000 },
  { name: 'story_changes', key: ['at', 'number'], batch: 500 },
  { name: 'story_undos', key: ['at', 'number'], batch: 500 },
  { name: 'mentions', key: ['document_id', 'kind', 'value', 'region'], batch: 1000 },
  { name: 'dirty_days', key: ['day'], batch: 1000 },
  { name: 'signals', key: ['id'], batch: 300 },
  { name: 'signal_history', key: ['seq'], batch: 500, numbered: true },
  { name: 'signal_weights', key: ['seq'], batch: 100, numbered: true },
  { name: 'signal_weights_uses', key: ['seq'], batch: 1000, numbered: true },
  { name: 'digests', key: ['id'], batch: 20 },
  { name: 'digest_versions', key: ['digest_id', 'version'], batch: 20 },
  { name: 'digest_signals', key: ['recipient', 'signal_id', 'digest_id'], batch: 1000 },
  { name: 'alerts', key: ['id', 'version'], batch: 100 },
  { name: 'deliveries', key: ['id'], batch: 1000 },
  { name: 'source_states', key: ['source_id'], batch: 1000 },
  { name: 'outcomes', key: ['step', 'outcome'], batch: 1000 },
  { name: 'standing_queries', key: ['seq'], batch: 1000, numbered: true },
  { name: 'term_sightings', key: ['term', 'family_id'], batch: 1000 },
  { name: 'term_decisions', key: ['term'], batch: 1000 },
  { name: 'checkpoints', key: ['name'], batch: 10 },
  { name: 'checkpoint_parts', key: ['name', 'part'], batch: 4 },
  { name: 'volumes', key: ['hour', 'source_id', 'language'], batch: 2000 },
  { name: 'bulletins', key: ['document_id'], batch: 1000 },
  { name: 'bulletin_matches', key: ['document_id', 'signal_id'], batch: 500 },
  { name: 'releases', key: ['id'], batch: 100 },
  { name: 'release_versions', key: ['release_id', 'version'], batch: 20 },
  { name: 'release_files', key: ['release_id', 'name'], batch: 10 },
  { name: 'taxii_objects', key: ['seq'], batch: 200, numbered: true },
  { name: 'receipts', key: ['seq'], batch: 1000, numbered: true },
  { name: 'audit', key: ['seq'], batch: 1000, numbered: true },
];
