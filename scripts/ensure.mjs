// Makes ready what the command after it needs, on a machine that has nothing but Node and npm.
// Plain Node on purpose: it runs before anything is installed. Quick when nothing is missing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MIN_NODE = [20, 19];

function fail(sentence) {
  console.error(`aldyn: ${sentence}`);
  process.exit(1);
}

function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function listFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .filter((file) => !file.startsWith(join('dashboards', 'dist')) && !file.includes('node_modules'))
    .sort();
}

function run(label, args) {
  const started = Date.now();
  process.stderr.write(`aldyn: ${label} ...\n`);
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
  if (done.status !== 0) fail(`${label} failed (npm ${args.join(' ')}); see the lines above`);
  process.stderr.write(`aldyn: ${label} done in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

/** Runs the work when the stamp file does not hold the fingerprint of its inputs. */
function once(stamp, fingerprint, work) {
  const path = join(root, stamp);
  if (existsSync(path) && readFileSync(path, 'utf8') === fingerprint) return;
  work();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, fingerprint);
}

const TASKS = {
  app() {
    const fingerprint = hashFiles(['package-lock.json']);
    once('node_modules/.aldyn-installed', fingerprint, () =>
      run('installing what Aldyn needs from the npm registry (once, about a minute)', [
        'ci',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ]),
    );
  },
  dashboards() {
    const files = [...listFiles('dashboards'), ...listFiles('src/model'), 'package-lock.json'];
    // Names, sizes and times first: reading every file on each start would be slower than the check is worth.
    const shape = files.map(
      (file) => `${file}:${statSync(join(root, file)).size}:${statSync(join(root, file)).mtimeMs}`,
    );
    const fingerprint = createHash('sha256').update(shape.join('\n')).digest('hex');
    once('dashboards/dist/.aldyn-built', fingerprint, () =>
      run('building the dashboard', ['run', '--silent', 'build']),
    );
  },
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
  fail(`expected Node ${MIN_NODE.join('.')} or newer, got ${process.versions.node}`);
}
for (const name of process.argv.slice(2)) {
  const task = TASKS[name];
  if (task === undefined) fail(`expected a task (${Object.keys(TASKS).join(', ')}), got "${name}"`);
  task();
}
