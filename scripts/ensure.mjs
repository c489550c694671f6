// Makes ready what the command after it needs, on a machine that has nothing but Node and npm.
// Plain Node on purpose: it runs before anything is installed. Quick when nothing is missing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MIN_NODE = [20, 19];

/** Where the program is put together, one file and a few parts, so that it starts fast; a folder for each state of its sources. */
const BUILDS = join(root, 'node_modules', '.cache', 'aldyn');
/** Older ones may still be running: they load parts when they need them. */
const BUILDS_KEPT = 3;

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

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Processes started side by side, such as the workers of a fleet, make a thing once: the others wait for the first. */
async function alone(work) {
  const place = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const lock = join(tmpdir(), `aldyn-making-${place}`);
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      let holder = NaN;
      try {
        holder = Number(readFileSync(lock, 'utf8'));
      } catch {
        continue;
      }
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
      else await sleep(100);
    }
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Does the work when the stamp file does not hold the fingerprint of its inputs. */
async function once(stamp, fingerprint, work) {
  const isDone = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;
  if (isDone()) return;
  await alone(async () => {
    if (isDone()) return;
    await work();
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, fingerprint);
  });
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

/** Newest first. */
const builds = () =>
  (existsSync(BUILDS) ? readdirSync(BUILDS) : [])
    .map((name) => join(BUILDS, name))
    .filter((path) => statSync(path).isDirectory())
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);

/** Puts the program together beside its place and moves it there whole. */
async function bundle(folder) {
  const { build } = await import('esbuild');
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  await build({
    // The second is the code of the worker threads.
    entryPoints: [join(root, 'src', 'main.ts'), join(root, 'src', 'compose', 'workshop-thread.ts')],
    outbase: join(root, 'src'),
    outdir: half,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
  renameSync(half, folder);
  for (const old of builds().slice(BUILDS_KEPT)) rmSync(old, { recursive: true, force: true });
}

/** Where the program is for the sources as they are now. */
const appFolder = () => join(BUILDS, shapeOf(['src', 'crawlers', 'nlp', 'demo']).slice(0, 16));

const TASKS = {
  modules: install,
  async app() {
    await install();
    const folder = appFolder();
    if (!existsSync(folder)) {
      await alone(async () => {
        if (!existsSync(folder)) await say('putting the program together', () => bundle(folder));
      });
    }
    return folder;
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

/** Makes the named things ready: modules, app, dashboards; resolves to what the last one made, for the app its folder. Ends the process with a sentence when one cannot be. */
export async function ensure(names) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
    fail(`expected Node ${MIN_NODE.join('.')} or newer, got ${process.versions.node}`);
  }
  let made;
  for (const name of names) {
    const task = TASKS[name];
    if (task === undefined) fail(`expected ${Object.keys(TASKS).join(', ')}, got "${name}"`);
    made = await task();
  }
  return made;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await ensure(process.argv.slice(2));
