import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { stixObjects } from '../../../src/digest/dialects/stix/index.ts';
import { ABOUT, ALERT, UPDATE } from '../../digest/dialects/made-up-alerts.ts';
import { openService } from '../service.ts';

const isHere = spawnSync('python3', ['-c', 'import taxii2client']).status === 0;
if (!isHere)
  process.stdout.write(
    'TAXII by the client of OASIS: skipped, since python3 has no taxii2client here (pip install taxii2-client)\n',
  );

test.runIf(isHere)(
  'the client library of OASIS finds its way and reads a collection page by page',
  async () => {
    const password = 'made-up-secret-of-anna';
    const service = await openService({
      config: { host: '0.0.0.0', apiKeys: [`anna:${password}`] },
      deps: () => ({
        collections: () => [{ name: 'centre', title: 'Made-up centre', description: 'Made up' }],
      }),
    });
    try {
      const [first, second] = [stixObjects([ALERT], ABOUT), stixObjects([UPDATE], ABOUT)];
      await service.store.taxii.put('centre', first, ALERT.sentAt);
      await service.store.taxii.put('centre', second, UPDATE.sentAt);
      const base = await service.server.listen({ host: '127.0.0.1', port: 0 });
      const script = join(import.meta.dirname, 'taxii2-client.py');
      const run = promisify(execFile);
      const { stdout } = await run('python3', [script, `${base}/taxii2/`, password, 'Made-up centre']);
      const read = JSON.parse(stdout) as Record<string, unknown> & { pages: string[][] };
      const ids = [...new Set([...first, ...second].map(({ id }) => id))];
      expect(read.pages.flat().toSorted()).toEqual(ids.toSorted());
      expect(read.pages.every((page) => page.length <= 3)).toBe(true);
      expect(read).toMatchObject({
        title: 'Aldyn',
        versions: ['application/taxii+json;version=2.1'],
        canRead: true,
        canWrite: false,
        manifest: read.pages.flat(),
        one: [read.pages[0]![0]],
        urls: ids.filter((id) => id.startsWith('url--')),
      });
    } finally {
      await service.close();
    }
  },
);
