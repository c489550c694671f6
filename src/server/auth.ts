import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ConfigError } from '../model/outcome.ts';
import { Refusal } from './errors.ts';
import { isLoopback } from './origin.ts';

/** Shorter secrets can be guessed by trying. */
const MIN_SECRET_LENGTH = 16;
/** Who asks when no key is needed. */
const LOCAL = 'local';
const KEY_FORM = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63}):(.+)$/s;

interface Access {
  host: string;
  /** `name:secret` each. */
  apiKeys: readonly string[];
  /** Names of keys whose holders are operators. */
  admins?: readonly string[];
  /** Names of keys whose holders approve letters and notices. */
  approvers?: readonly string[];
}

/** True when requests must carry a key: on any address but loopback. */
export function needsKey(config: Pick<Access, 'host'>): boolean {
  return !isLoopback(config.host);
}

/** Throws ConfigError when an address that others can reach has no key, or a key is malformed or short. */
export function assertKeys(config: Access): void {
  if (config.apiKeys.length === 0 && !isLoopback(config.host)) {
    throw new ConfigError(
      `Expected at least one key in \`ALDYN_API_KEYS\`, such as anna:<secret>, because ${config.host} can be reached by others, got none (ALDYN_HOST): set a key, or listen on 127.0.0.1`,
    );
  }
  const names = new Set<string>();
  for (const [index, key] of config.apiKeys.entries()) {
    const [, name, secret] = KEY_FORM.exec(key) ?? [];
    const where = `(ALDYN_API_KEYS, key ${index + 1})`;
    if (name === undefined || secret === undefined) {
      throw new ConfigError(`Expected a key written as name:secret, got one that is not ${where}`);
    }
    if (secret.length < MIN_SECRET_LENGTH) {
      throw new ConfigError(
        `Expected a secret of at least ${MIN_SECRET_LENGTH} characters, got ${secret.length} for ${name} ${where}`,
      );
    }
    if (name === LOCAL || names.has(name)) {
      throw new ConfigError(`Expected a name of its own for every key, got ${name} again ${where}`);
    }
    names.add(name);
  }
  for (const [setting, named] of [
    ['ALDYN_ADMINS', config.admins],
    ['ALDYN_APPROVERS', config.approvers],
  ] as const) {
    const stranger = named?.find((name) => !names.has(name));
    if (stranger !== undefined) {
      throw new ConfigError(
        `Expected ${setting} to name keys of ALDYN_API_KEYS, got "${stranger}", which has no key`,
      );
    }
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const actors = new WeakMap<FastifyRequest, string>();

/** Who made the request: the name of its key, or `local` where none is needed. */
export function actorOf(request: FastifyRequest): string {
  return actors.get(request) ?? LOCAL;
}

/** The key of a request: a bearer token or, as a browser asks for it on its own, a user name with the secret as password. */
function offeredKey(request: FastifyRequest): string | null {
  const [, scheme, token] = /^(bearer|basic) +(\S.*)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (scheme === undefined || token === undefined) return null;
  return scheme.toLowerCase() === 'bearer' ? token.trim() : Buffer.from(token, 'base64').toString();
}

/**
 * The check of access keys: throws Refusal UNAUTHORIZED where a key is needed and the request carries no known
 * secret (or whole `name:secret`), and remembers whose it was. Compares digests in constant time, every key each time.
 */
export function createKeyCheck(config: Access): (request: FastifyRequest) => void {
  const needed = needsKey(config);
  const keys = config.apiKeys.map((key) => {
    const [, name = '', secret = ''] = KEY_FORM.exec(key) ?? [];
    return { name, digests: [digest(secret), digest(`${name}:${secret}`)] };
  });
  return (request) => {
    const offered = offeredKey(request);
    const hash = digest(offered ?? '');
    let actor: string | null = null;
    for (const key of keys) {
      for (const known of key.digests) {
        if (timingSafeEqual(known, hash)) actor = key.name;
      }
    }
    if (actor !== null) actors.set(request, actor);
    else if (needed) throw new Refusal('UNAUTHORIZED', { got: offered === null ? 'none' : 'an unknown one' });
  };
}

/** Tells whether a request comes from an operator: where no key is needed, whoever reaches this machine's loopback. */
export function createOperatorTest(config: Access): (request: FastifyRequest) => boolean {
  const admins = new Set(config.admins);
  return (request) => !needsKey(config) || admins.has(actorOf(request));
}

/**
 * The check of operators: throws Refusal UNAUTHORIZED or NOT_AN_OPERATOR. Where no key is needed whoever reaches this machine's
 * loopback is its operator.
 */
export function createOperatorCheck(config: Access): (request: FastifyRequest) => void {
  const checkKey = createKeyCheck(config);
  const isOperator = createOperatorTest(config);
  return (request) => {
    checkKey(request);
    if (!isOperator(request)) throw new Refusal('NOT_AN_OPERATOR', { actor: actorOf(request) });
  };
}

/** True where there are no keys and only this machine is reached: whoever asks is the only person there is. */
export function isAlone(config: Access): boolean {
  return !needsKey(config) && config.apiKeys.length === 0;
}

/** Tells whether a request comes from somebody who approves letters and notices. */
export function createApproverTest(config: Access): (request: FastifyRequest) => boolean {
  const approvers = new Set(config.approvers);
  return (request) => isAlone(config) || approvers.has(actorOf(request));
}
