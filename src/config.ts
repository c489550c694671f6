import { isAbsolute, resolve } from 'node:path';
import { ConfigError } from './model/outcome.ts';

interface Setting {
  env: string;
  fallback: string;
  secret?: true;
  /** An address that may hold a password: only that part is masked. */
  address?: true;
  says: string;
  /** What the text must be, for the error sentence; absent: any text. */
  expects?: { form: string; test: (text: string) => boolean };
}

const wholeNumber = (min: number, max: number) => ({
  form: `a whole number from ${min} to ${max}`,
  test: (text: string) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max,
});

const addressOf = (form: string, schemes: RegExp) => ({
  form: `empty or ${form}`,
  test: (text: string) => text === '' || (schemes.test(text) && URL.canParse(text)),
});

const NAME = {
  form: 'lower-case letters, digits, - or _',
  test: (text: string) => /^[a-z0-9][a-z0-9_-]{0,39}$/.test(text),
};

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** Every setting there is. The table is the documentation: `aldyn config` prints it. */
const SETTINGS = {
  dataDir: {
    env: 'ALDYN_DATA',
    fallback: 'var',
    says: 'folder for the store, queue, search view and digests',
  },
  storeUrl: {
    env: 'ALDYN_STORE_URL',
    fallback: '',
    address: true,
    says: 'PostgreSQL that keeps everything, postgres://user:password@host/database; empty: a file in the data folder',
    expects: addressOf('postgres://user:password@host:port/database', /^postgres(?:ql)?:\/\//),
  },
  queueUrl: {
    env: 'ALDYN_QUEUE_URL',
    fallback: '',
    address: true,
    says: 'Redis that moves the work, redis://:password@host:6379; empty: a file in the data folder',
    expects: addressOf('redis://:password@host:port', /^rediss?:\/\//),
  },
  queuePrefix: {
    env: 'ALDYN_QUEUE_PREFIX',
    fallback: 'aldyn',
    says: 'what the names of our keys in Redis begin with',
    expects: NAME,
  },
  searchUrl: {
    env: 'ALDYN_SEARCH_URL',
    fallback: '',
    address: true,
    says: 'Meilisearch that answers searches, http://host:7700; empty: a file in the data folder',
    expects: addressOf('http://host:port', /^https?:\/\//),
  },
  searchKey: {
    env: 'ALDYN_SEARCH_KEY',
    fallback: '',
    secret: true,
    says: 'key of Meilisearch that may do everything with our indexes',
  },
  searchIndex: {
    env: 'ALDYN_SEARCH_INDEX',
    fallback: 'aldyn',
    says: 'name of our index in Meilisearch',
    expects: NAME,
  },
  host: {
    env: 'ALDYN_HOST',
    fallback: '127.0.0.1',
    says: 'address to listen on; anything but loopback needs ALDYN_API_KEYS',
  },
  port: {
    env: 'ALDYN_PORT',
    fallback: '8787',
    says: 'port of the service and dashboard',
    expects: wholeNumber(0, 65_535),
  },
  apiKeys: {
    env: 'ALDYN_API_KEYS',
    fallback: '',
    secret: true,
    says: 'comma-separated name:secret pairs that may use the service',
  },
  admins: {
    env: 'ALDYN_ADMINS',
    fallback: '',
    says: 'comma-separated names of keys whose holders are operators and may open /operators',
  },
  approvers: {
    env: 'ALDYN_APPROVERS',
    fallback: '',
    says: 'comma-separated names of keys whose holders approve, send and withdraw letters and notices',
  },
  healthPort: {
    env: 'ALDYN_HEALTH_PORT',
    fallback: '',
    says: 'port for /health and /metrics of a process without a service (work, schedule); empty: none',
    expects: {
      form: 'empty or a port',
      test: (text: string) => text === '' || wholeNumber(0, 65_535).test(text),
    },
  },
  threads: {
    env: 'ALDYN_THREADS',
    fallback: '0',
    says: 'threads that extract and annotate; 0: one fewer than processors, at most 4',
    expects: wholeNumber(0, 64),
  },
  sourcesFile: { env: 'ALDYN_SOURCES', fallback: 'sources.yaml', says: 'the watched sources' },
  recipientsFile: { env: 'ALDYN_RECIPIENTS', fallback: 'recipients.yaml', says: 'who gets digests' },
  contact: {
    env: 'ALDYN_CONTACT',
    fallback: '',
    says: 'web or mail address put into the User-Agent, so that a site can reach you',
  },
  paceMs: {
    env: 'ALDYN_PACE_MS',
    fallback: '1000',
    says: 'least time between two requests to one host, ms',
    expects: wholeNumber(0, 600_000),
  },
  privateHosts: {
    env: 'ALDYN_PRIVATE_HOSTS',
    fallback: '',
    says: 'comma-separated hosts that may have a private or loopback address',
  },
  resolve: {
    env: 'ALDYN_RESOLVE',
    fallback: '',
    says: 'comma-separated host=address:port that stand for a host, for replays; such a host may be on loopback',
    expects: {
      form: 'host=address:port, comma-separated',
      test: (text: string) =>
        text === '' || text.split(',').every((part) => /^[^=,\s]+=[^=,\s]+:\d{1,5}$/.test(part.trim())),
    },
  },
  collectConcurrency: {
    env: 'ALDYN_COLLECTORS',
    fallback: '8',
    says: 'sources visited at the same time',
    expects: wholeNumber(1, 64),
  },
  detectEvery: {
    env: 'ALDYN_DETECT_EVERY_S',
    fallback: '60',
    says: 'how often signals are looked for, s',
    expects: wholeNumber(1, 86_400),
  },
  retentionDays: {
    env: 'ALDYN_RETENTION_DAYS',
    fallback: '365',
    says: 'documents older than so many days are deleted',
    expects: wholeNumber(1, 36_500),
  },
  maskKey: {
    env: 'ALDYN_MASK_KEY',
    fallback: '',
    secret: true,
    says: 'key of the tokens that stand for masked personal data; made and kept in the data folder when empty',
  },
  publicUrl: {
    env: 'ALDYN_PUBLIC_URL',
    fallback: '',
    says: 'where recipients reach the service, https://host; digests then carry links to answer by; empty: none',
    expects: addressOf('https://host', /^https?:\/\//),
  },
  linkSecret: {
    env: 'ALDYN_LINK_SECRET',
    fallback: '',
    secret: true,
    says: 'secret that links to answer by are signed with; made and kept in the store when empty',
    expects: {
      form: 'empty or at least 16 characters',
      test: (text: string) => text === '' || text.length >= 16,
    },
  },
  logLevel: {
    env: 'ALDYN_LOG',
    fallback: 'warn',
    says: 'trace, debug, info, warn, error or fatal',
    expects: {
      form: 'trace, debug, info, warn, error or fatal',
      test: (text: string) => /^(trace|debug|info|warn|error|fatal)$/.test(text),
    },
  },
} satisfies Record<string, Setting>;

type Name = keyof typeof SETTINGS;

/** The settings as the rest of the system uses them. */
export interface Config {
  dataDir: string;
  /** Null: the embedded store. */
  storeUrl: string | null;
  /** Null: the embedded queue. */
  queueUrl: string | null;
  queuePrefix: string;
  /** Null: the embedded search. */
  searchUrl: string | null;
  searchKey: string | null;
  searchIndex: string;
  /** Names of keys whose holders are operators. */
  admins: string[];
  /** Names of keys whose holders approve letters and notices. */
  approvers: string[];
  /** Null: no port. */
  healthPort: number | null;
  /** 0: as many as the machine allows. */
  threads: number;
  host: string;
  port: number;
  apiKeys: string[];
  sourcesFile: string;
  recipientsFile: string;
  contact: string;
  paceMs: number;
  privateHosts: string[];
  /** Hosts that are reached at a fixed address and port. */
  resolve: Map<string, { address: string; port: number }>;
  collectConcurrency: number;
  detectEveryMs: number;
  retentionDays: number;
  maskKey: string | null;
  /** Without a slash at its end; null: digests carry no links to us. */
  publicUrl: string | null;
  linkSecret: string | null;
  logLevel: (typeof LOG_LEVELS)[number];
  /** The environment itself, for the variables that configuration files name, such as webhook secrets. */
  env: Readonly<Record<string, string | undefined>>;
}

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const MASKED = '********';

/** A value as people may see it. */
function shown(setting: Setting, value: string): string {
  if (value === '') return '(empty)';
  if (setting.secret) return MASKED;
  return setting.address
    ? value.replace(/(\/\/[^/:@]*:).*@/, `$1${MASKED}@`).replace(/([?&]password=)[^&]*/, `$1${MASKED}`)
    : value;
}

/** Reads the environment, `overrides` first; a wrong value is a ConfigError that names the variable, what was expected and what came. */
export function readConfig(overrides: Readonly<Record<string, string>> = {}): Config {
  const env = { ...process.env, ...overrides };
  const text = (name: Name): string => {
    const setting: Setting = SETTINGS[name];
    const given = env[setting.env]?.trim();
    const value = given === undefined || given === '' ? setting.fallback : given;
    if (setting.expects !== undefined && !setting.expects.test(value)) {
      const where = overrides[setting.env] === undefined ? 'environment' : 'command line';
      throw new ConfigError(
        `Expected ${setting.env} to be ${setting.expects.form}, got "${shown(setting, value)}" (${where})`,
      );
    }
    return value;
  };
  const path = (name: Name) => (isAbsolute(text(name)) ? text(name) : resolve(process.cwd(), text(name)));
  return {
    dataDir: path('dataDir'),
    storeUrl: text('storeUrl') || null,
    queueUrl: text('queueUrl') || null,
    queuePrefix: text('queuePrefix'),
    searchUrl: text('searchUrl') || null,
    searchKey: text('searchKey') || null,
    searchIndex: text('searchIndex'),
    admins: list(text('admins')),
    approvers: list(text('approvers')),
    healthPort: text('healthPort') === '' ? null : Number(text('healthPort')),
    threads: Number(text('threads')),
    host: text('host'),
    port: Number(text('port')),
    apiKeys: list(text('apiKeys')),
    sourcesFile: path('sourcesFile'),
    recipientsFile: path('recipientsFile'),
    contact: text('contact'),
    paceMs: Number(text('paceMs')),
    privateHosts: list(text('privateHosts')),
    resolve: new Map(
      list(text('resolve')).map((part) => {
        const [host, target] = part.split('=') as [string, string];
        const colon = target.lastIndexOf(':');
        return [host, { address: target.slice(0, colon), port: Number(target.slice(colon + 1)) }];
      }),
    ),
    collectConcurrency: Number(text('collectConcurrency')),
    detectEveryMs: Number(text('detectEvery')) * 1000,
    retentionDays: Number(text('retentionDays')),
    maskKey: text('maskKey') || null,
    publicUrl: text('publicUrl').replace(/\/+$/, '') || null,
    linkSecret: text('linkSecret') || null,
    logLevel: text('logLevel') as Config['logLevel'],
    env,
  };
}

/** The settings as a table of lines, secrets masked. */
export function describeConfig(): string {
  const { env } = readConfig();
  return Object.values(SETTINGS)
    .map((setting: Setting) => {
      const given = env[setting.env]?.trim();
      const value = given || setting.fallback;
      return `${setting.env.padEnd(22)} ${shown(setting, value).padEnd(20)} ${given ? 'set    ' : 'default'}  ${setting.says}`;
    })
    .join('\n');
}
