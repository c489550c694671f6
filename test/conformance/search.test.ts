import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedSearch } from '../../src/engines/search/embedded.ts';
import { searchConformance } from './search.ts';

const ran = ['embedded (SQLite FTS5)'];
const skipped = ['meilisearch (no adapter yet)'];
process.stdout.write(`search conformance: ran ${ran.join(', ')}; skipped ${skipped.join(', ')}\n`);

searchConformance({
  name: 'embedded',
  async make(analyse) {
    const folder = mkdtempSync(join(tmpdir(), 'aldyn-search-'));
    return {
      open: () => createEmbeddedSearch({ path: join(folder, 'search.db'), analyse }),
      destroy: async () => rmSync(folder, { recursive: true }),
    };
  },
});
