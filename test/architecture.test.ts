import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const FOLDERS = ['crawlers', 'nlp', 'src', 'dashboards/src', 'demo', 'scripts'];

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const files = FOLDERS.flatMap(sourceFiles);

interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

/** Every import of a file: ours as paths from the root, packages by name. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/g;
  return [...text.matchAll(pattern)].map((match) => {
    const name = (match[2] ?? match[3])!;
    const target = name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name;
    return { file, target, typeOnly: match[1] !== undefined };
  });
}

const imports = files.flatMap(importsOf);
const ours = (target: string) =>
  FOLDERS.some((folder) => target.startsWith(`${folder}/`)) || target.startsWith('test/');
const inside = (target: string, folders: readonly string[]) =>
  folders.some(
    (f) => target === f || target.startsWith(`${f}/`) || (target.startsWith(f) && f.endsWith('.ts')),
  );

/** Who may import whom of ours: first match wins. The design's table, word for word. */
const RULES: { folder: string; may: string[] }[] = [
  { folder: 'src/model', may: ['src/model'] },
  { folder: 'crawlers', may: ['crawlers', 'src/model'] },
  { folder: 'nlp', may: ['nlp', 'src/model'] },
  { folder: 'src/engines', may: ['src/engines', 'src/model'] },
  { folder: 'src/store', may: ['src/store', 'src/model'] },
  { folder: 'src/files', may: ['src/files', 'src/model'] },
  {
    folder: 'src/pipeline',
    may: [
      'src/pipeline',
      'src/model',
      'src/store',
      'src/engines/queue/queue.ts',
      'src/engines/search/search.ts',
    ],
  },
  { folder: 'src/signals', may: ['src/signals', 'src/model', 'src/store'] },
  { folder: 'src/digest', may: ['src/digest', 'src/model', 'src/store'] },
  {
    folder: 'src/server',
    may: [
      'src/server',
      'src/model',
      'src/store',
      'src/signals',
      'src/digest',
      'src/metrics.ts',
      'src/log.ts',
      'src/engines/search/search.ts',
      'src/engines/queue/queue.ts',
    ],
  },
  { folder: 'dashboards', may: ['dashboards', 'src/model'] },
  { folder: 'demo', may: ['demo', 'src/files', 'src/model'] },
];

/** Drivers and runtimes that belong to one file (or folder) each. */
const DRIVERS: Record<string, string[]> = {
  '@photostructure/sqlite': ['src/store/sqlite.ts', 'src/engines/sqlite.ts'],
  kysely: ['src/store'],
  meilisearch: ['src/engines/search/meilisearch/client.ts'],
  pg: ['src/store/postgres.ts'],
  undici: ['crawlers', 'src/digest/channels'],
  '@crawlee/basic': ['crawlers/crawlee.ts'],
  docx: ['src/digest/releases/formats/docx.ts'],
  'docx/watermarks': ['src/digest/releases/formats/docx.ts'],
  pdfmake: ['src/digest/releases/formats/pdf.ts'],
  '@resvg/resvg-wasm': ['src/digest/releases/formats/raster.ts'],
  fastify: ['src/server'],
  pino: ['src/log.ts'],
  'prom-client': ['src/metrics.ts'],
  ioredis: ['src/engines/redis.ts'],
  bullmq: ['src/engines/queue'],
  '@bull-board/api': ['src/engines/queue/board.ts'],
  '@bull-board/api/bullMQAdapter': ['src/engines/queue/board.ts'],
  '@bull-board/fastify': ['src/engines/queue/board.ts'],
};

/** Registries: every file of a kind must be named in the table it belongs to. */
const TABLES: { folder: string; table: string; except: RegExp }[] = [
  { folder: 'src/server/routes', table: 'src/server/routes/index.ts', except: /index\.ts$/ },
  { folder: 'nlp/stages', table: 'nlp/index.ts', except: /^$/ },
  { folder: 'src/pipeline/steps', table: 'src/compose', except: /^$/ },
];

describe('architecture', () => {
  it('names every step, stage and route in its table', () => {
    const text = (path: string) =>
      path.endsWith('.ts')
        ? readFileSync(join(root, path), 'utf8')
        : sourceFiles(path)
            .map((file) => readFileSync(join(root, file), 'utf8'))
            .join('\n');
    const missing = TABLES.flatMap(({ folder, table, except }) => {
      const known = text(table);
      return sourceFiles(folder).filter(
        (file) => !except.test(file) && !known.includes(`/${file.split('/').at(-1)!}'`),
      );
    });
    expect(missing).toEqual([]);
  });

  it('lets each folder import only what the design allows', () => {
    const broken = imports.filter(({ file, target }) => {
      const rule = RULES.find((r) => file.startsWith(`${r.folder}/`));
      return rule !== undefined && ours(target) && !inside(target, rule.may);
    });
    expect(broken.map((i) => `${i.file} -> ${i.target}`)).toEqual([]);
  });

  it('keeps each driver in its own place', () => {
    const broken = imports.filter(({ file, target, typeOnly }) => {
      if (typeOnly) return false;
      const homes = DRIVERS[target];
      return homes !== undefined && !inside(file, homes);
    });
    expect(broken.map((i) => `${i.file} -> ${i.target}`)).toEqual([]);
  });

  it('keeps nlp pure: no network, files, clock or randomness', () => {
    const broken = files
      .filter((file) => file.startsWith('nlp/') && !file.startsWith('nlp/engines/transformers'))
      .filter((file) =>
        /\b(Date\.now\(|new Date\(\)|Math\.random|fetch\(|performance\.)|'node:(fs|net|http|https|dns|child_process|worker_threads)'/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
      );
    expect(broken).toEqual([]);
  });

  it('lets the dashboard import only types of the model', () => {
    const broken = imports.filter(
      ({ file, target, typeOnly }) =>
        file.startsWith('dashboards/') && target.startsWith('src/') && !typeOnly,
    );
    expect(broken.map((i) => `${i.file} -> ${i.target}`)).toEqual([]);
  });

  it('reads the environment only in the configuration', () => {
    const readers = files.filter((file) =>
      /^(?!\s*(\*|\/)).*process\.env/m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(readers).toEqual(['src/config.ts']);
  });

  it('lets nobody import the composition root', () => {
    const root = (path: string) => path === 'src/main.ts' || /^src\/(cli|compose)\//.test(path);
    const broken = imports.filter(({ file, target }) => root(target) && !root(file));
    expect(broken.map((i) => `${i.file} -> ${i.target}`)).toEqual([]);
  });

  it('keeps files at 400 lines or fewer, and half of them at 80 or fewer', () => {
    const sizes = files.map((file) => ({
      file,
      lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1,
    }));
    expect(sizes.filter((s) => s.lines > 400)).toEqual([]);
    const sorted = sizes.map((s) => s.lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
  });

  it('exports names only, never a default', () => {
    expect(files.filter((file) => /^export default/m.test(readFileSync(join(root, file), 'utf8')))).toEqual(
      ['dashboards/vite.config.ts'].filter((f) => files.includes(f)),
    );
  });
});
