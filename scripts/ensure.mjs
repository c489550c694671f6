// Makes ready what the command after it needs, on a machine that has nothing but Node and npm.
// Plain Node on purpose: it runs before anything is installed. Quick when nothing is missing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MIN_NODE = [20, 19];

/** Where the program is put together, one file and a few parts, so that it starts fast. */
export const BUILT = join(root, 'node_modules', '.cache', 'aldyn');

function fail(sentence) {
  console.error(`aldyn: ${sentence}`);
  process.exit(1);
}

function say(label, work) {
  const started = Date.now();
  process.stderr.write(`aldyn: ${label} ...\n`);
  const result = work();
  const tell = () => process.stderr.write(`aldyn: done in ${Math.ceil((Date.now() - started) / 1000)} s\n`);
  return result instanceof Promise ? result.then(tell) : tell();
}

function runNpm(args) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // npm sets these for its own children; a nested npm must not inherit the outer command's.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^npm_(command|lifecycle|package)_/i.test(key)),
  );
  const done = spawnSync(npm, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env,
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) fail(`npm ${args.join(' ')} failed; see the lines above`);
}

/** Names, sizes and times of the files below the folders: reading them all would be slower than the check is worth. */
function shapeOf(folders) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      if (!entry.isFile() || path.includes(join('dashboards', 'dist'))) continue;
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path.slice(root.length)}:${size}:${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** Does the work when the stamp file does not hold the fingerprint of its inputs. */
function once(stamp, fingerprint, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return undefined;
  const stampIt = () => {
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, fingerprint);
  };
  const result = work();
  return result instanceof Promise ? result.then(stampIt) : stampIt();
}

async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  await once(join(root, 'node_modules', '.aldyn-installed'), lock, () =>
    say('installing what Aldyn needs from the npm registry (once, about a minute)', () =>
      runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']),
    ),
  );
}

async function bundle() {
  const { build } = await import('esbuild');
  await build({
    // The second is the code of the worker threads.
    entryPoints: [join(root, 'src', 'main.ts'), join(root, 'src', 'compose', 'workshop-thread.ts')],
    outbase: join(root, 'src'),
    outdir: BUILT,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
}

const TASKS = {
  modules: install,
  async app() {
    await install();
    await once(join(BUILT, '.stamp'), shapeOf(['src', 'crawlers', 'nlp', 'demo']), () =>
      say('putting the program together', bundle),
    );
  },
  async dashboards() {
    const built = existsSync(join(root, 'dashboards', 'dist', 'index.html'));
    // Beside the modules, not in `dist`: a build by hand empties that folder.
    const stamp = join(root, 'node_modules', '.cache', 'aldyn-dashboards');
    if (!built) rmSync(stamp, { force: true });
    await once(stamp, shapeOf(['dashboards', 'src/model']), () =>
      say('building the dashboard', () => runNpm(['run', '--silent', 'build'])),
    );
  },
};

/** Makes the named things ready: modules, app, dashboards. Ends the process with a sentence when one cannot be. */
export async function ensure(names) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
    fail(`expected Node ${MIN_NODE.join('.')} or newer, got ${process.versions.node}`);
  }
  for (const name of names) {
    const task = TASKS[name];
    if (task === undefined) fail(`expected ${Object.keys(TASKS).join(', ')}, got "${name}"`);
    await task();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await ensure(process.argv.slice(2));
