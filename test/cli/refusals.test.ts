import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAldyn, STACK, type Finished } from './command.ts';
import { recipientsFile, sourcesFile } from './site.ts';

/** What is wrong with a set-up: files or settings, and what the operator is told. */
const WRONG: Record<
  string,
  { files?: Record<string, string>; env?: Record<string, string>; says: RegExp[] }
> = {
  'a sources file that is no YAML': {
    files: { 'sources.yaml': 'sources:\n  - id: a\n   name: [\n' },
    says: [/Expected well-formed YAML, got: .* \(sources\.yaml:\d\)/],
  },
  'a sources file with several mistakes, each with its line': {
    files: {
      'sources.yaml': sourcesFile(['made-up.example'])
        .replace('every: 6h', 'every: often')
        .replace('grade: B', 'graed: B')
        .replace('group: foreign', 'group: friends'),
    },
    says: [
      /Expected `every` to be a duration.*, got "often" \(sources\.yaml:\d+\)/,
      /Expected a known key, perhaps `grade`, got `graed` \(sources\.yaml:\d+\)/,
      /Expected `group` to be .*, got "friends" \(sources\.yaml:\d+\)/,
    ],
  },
  'a sources file that is not there': {
    env: { ALDYN_SOURCES: '/nowhere/made-up.yaml' },
    says: [/Expected a readable file at \/nowhere\/made-up\.yaml, got no such file/],
  },
  'a recipient whose webhook has no secret': {
    files: {
      'recipients.yaml': recipientsFile([
        { kind: 'webhook', url: 'https://made-up.example/', secretEnv: 'MADE_UP_SECRET' },
      ]),
    },
    says: [/Expected environment variable MADE_UP_SECRET to hold the webhook's secret .*, got nothing/],
  },
  'a port that is no number': {
    env: { ALDYN_PORT: 'eighty' },
    says: [/Expected ALDYN_PORT to be a whole number from 0 to 65535, got "eighty" \(environment\)/],
  },
  'an address that others can reach, without keys': {
    env: { ALDYN_HOST: '0.0.0.0' },
    says: [/Expected at least one key in `ALDYN_API_KEYS`.*0\.0\.0\.0.*got none \(ALDYN_HOST\)/],
  },
  'a data folder below a file': {
    env: { ALDYN_DATA: join(import.meta.filename, 'var') },
    says: [/Expected the data folder .* to be writable, got ENOTDIR \(ALDYN_DATA\)/],
  },
};

describe('aldyn start', () => {
  let folder: string;
  let taken: ReturnType<typeof createServer>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aldyn-refusals-'));
    taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  });

  afterAll(() => {
    taken.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts in a folder of its own with right files, except for those given. */
  function start(
    name: string,
    { files = {}, env = {} }: { files?: Record<string, string>; env?: Record<string, string> },
  ): Promise<Finished> {
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    const all = {
      'sources.yaml': sourcesFile(['made-up.example']),
      'recipients.yaml': recipientsFile([{ kind: 'file', folder: 'digests' }]),
      ...files,
    };
    for (const [file, text] of Object.entries(all)) writeFileSync(join(own, file), text);
    return runAldyn(['start'], {
      ALDYN_DATA: join(own, 'var'),
      ALDYN_SOURCES: join(own, 'sources.yaml'),
      ALDYN_RECIPIENTS: join(own, 'recipients.yaml'),
      ALDYN_RESOLVE: 'made-up.example=127.0.0.1:9',
      ALDYN_PORT: '0',
      ...env,
    });
  }

  for (const [at, [what, { says, ...wrong }]] of Object.entries(WRONG).entries()) {
    it(`refuses ${what}, in a sentence and before anything is made`, async () => {
      const { code, out, err } = await start(`wrong-${at}`, wrong);
      expect(code).toBe(1);
      for (const sentence of says) expect(err).toMatch(sentence);
      expect(out + err).not.toMatch(STACK);
      expect(existsSync(join(folder, `wrong-${at}`, 'var'))).toBe(false);
    });
  }

  it('refuses a port in use and leaves the folder as it should be', async () => {
    const { port } = taken.address() as AddressInfo;
    const { code, out, err } = await start('port', { env: { ALDYN_PORT: String(port) } });
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`Expected port ${port} to be free, got one in use \\(ALDYN_PORT\\)`));
    expect(out + err).not.toMatch(STACK);
    expect(existsSync(join(folder, 'port', 'var', 'lock.json'))).toBe(false);
  });

  for (const what of ['store', 'queue', 'search'] as const) {
    it(`refuses a ${what} written by a newer version and leaves it alone`, async () => {
      const path = join(folder, `newer-${what}`, 'var', `${what}.db`);
      mkdirSync(join(path, '..'), { recursive: true });
      const newer = new DatabaseSync(path);
      newer.exec('create table of_the_future (a); pragma user_version = 999');
      newer.close();
      const { code, out, err } = await start(`newer-${what}`, {});
      expect(code).toBe(1);
      expect(err).toMatch(/^Expected .* of version \d+ or older, got version 999 .*newer Aldyn/m);
      expect(err).toContain(path);
      expect(out + err).not.toMatch(STACK);
      const kept = new DatabaseSync(path);
      expect(kept.prepare('pragma user_version').get()).toEqual({ user_version: 999 });
      kept.close();
    });
  }

  it('refuses a store and a queue that are something else, and says what to do', async () => {
    for (const [what, advice] of [
      ['store', /put a copy from before in its place, or move it away/],
      ['queue', /move it away: the next start makes a new one and takes up all open work/],
    ] as const) {
      const own = join(folder, `rubbish-${what}`, 'var');
      mkdirSync(own, { recursive: true });
      writeFileSync(join(own, `${what}.db`), 'made-up rubbish '.repeat(4096));
      const { code, out, err } = await start(`rubbish-${what}`, {});
      expect(code).toBe(1);
      expect(err).toMatch(new RegExp(`Expected a usable ${what} at .*, got a file that is damaged`));
      expect(err).toMatch(advice);
      expect(out + err).not.toMatch(STACK);
    }
  });
});
