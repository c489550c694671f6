import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openService, type TestService } from './service.ts';

const page = { accept: 'text/html,*/*' };

describe('the dashboard', () => {
  let service: TestService;
  let folder: string;
  beforeAll(async () => {
    const parent = await mkdtemp(join(tmpdir(), 'aldyn-dashboard-'));
    folder = join(parent, 'dist');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Built</title>');
    await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
    await writeFile(join(folder, '.hidden'), 'not yours');
    await writeFile(join(parent, 'beside.txt'), 'not yours');
    service = await openService({ config: { dashboardsDir: folder } });
  });
  afterAll(async () => {
    await service.close();
    await rm(join(folder, '..'), { recursive: true });
  });
  const get = (url: string, headers: Record<string, string> = page) =>
    service.server.inject({ url, headers });

  it('is served at /, with files named by content kept for long', async () => {
    const reply = await get('/');
    expect([reply.statusCode, reply.body]).toEqual([200, '<!doctype html><title>Built</title>']);
    expect(reply.headers['cache-control']).toBe('no-cache');
    expect(reply.headers['content-security-policy']).toContain("script-src 'self';");
    const asset = await get('/assets/main-1a2b.js');
    expect(asset.headers['content-type']).toContain('javascript');
    expect(asset.headers['cache-control']).toContain('immutable');
  });

  it('opens on every path that its own router may know', async () => {
    const reply = await get('/signals/123?tab=evidence');
    expect([reply.statusCode, reply.body]).toEqual([200, '<!doctype html><title>Built</title>']);
  });

  it('opens on every page of its menu when that is loaded anew', async () => {
    const source = await readFile(new URL('../../dashboards/src/parts/header.tsx', import.meta.url), 'utf8');
    const paths = [...source.matchAll(/\['(\/[a-z]*)', 'nav\./g)].map((match) => match[1]!);
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths)
      expect([path, (await get(path)).body]).toEqual([path, '<!doctype html><title>Built</title>']);
  });

  it('never stands in for a missing file or a path of /api', async () => {
    expect((await get('/assets/gone.js', { accept: '*/*' })).statusCode).toBe(404);
    expect((await get('/api/gone')).statusCode).toBe(404);
    expect((await get('/api')).statusCode).toBe(404);
  });

  it('gives nothing that lies hidden or beside its folder', async () => {
    for (const url of ['/.hidden', '/../beside.txt', '/%2e%2e/beside.txt', '/assets/..%2f..%2fbeside.txt']) {
      const reply = await get(url, { accept: '*/*' });
      expect([400, 404], url).toContain(reply.statusCode);
      expect(reply.body, url).not.toContain('not yours');
    }
  });

  it('answers headers that fit no file as a mistake of the asker', async () => {
    const reply = await get('/assets/main-1a2b.js', { range: 'bytes=9999-' });
    expect([reply.statusCode, reply.json().error.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('without a built dashboard', () => {
  it.each([null, '/nowhere/to/be/found'])('a page says how to build it (%s)', async (dashboardsDir) => {
    const service = await openService({ config: { dashboardsDir } });
    const reply = await service.server.inject({ url: '/', headers: page });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toContain('text/html');
    expect(reply.body).toContain('npm run build');
    await service.close();
  });
});
