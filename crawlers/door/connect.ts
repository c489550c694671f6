import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { Refusal } from './answer.ts';
import { isPublicAddress } from './address.ts';

/** Asks for every address of a host name, like `dns.lookup` with `all`. */
export type Resolver = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Where connections may go. */
export interface ConnectOptions {
  /** Host names sent to a fixed address and port, like `curl --resolve`; these may be non-public. */
  resolve?: ReadonlyMap<string, { address: string; port: number }> | undefined;
  /** Host names and literal addresses that may be non-public. */
  privateHosts?: ReadonlySet<string> | undefined;
  lookup?: Resolver | undefined;
  connectTimeoutMs: number;
  /** Idle time on headers and body. */
  idleTimeoutMs: number;
}

const askSystem: Resolver = (host, done) =>
  systemLookup(host, { all: true }, (error, addresses) => done(error, addresses));

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

/** An undici Agent whose connections reach public addresses only, checked on the address really connected to. */
export function createAgent(options: ConnectOptions): Agent {
  const ask = options.lookup ?? askSystem;
  const allowed = (host: string): boolean => options.privateHosts?.has(bare(host)) === true;
  const refuse = (host: string, address: string): Refusal =>
    new Refusal('private-address', `Expected a public address, got ${address} (${host})`);

  const dial = buildConnector({
    timeout: options.connectTimeoutMs,
    lookup: (host, lookupOptions, done) => {
      ask(host, (error, addresses) => {
        if (error !== null) return done(error, []);
        const usable = allowed(host) ? addresses : addresses.filter((each) => isPublicAddress(each.address));
        const first = usable[0];
        if (first === undefined) return done(refuse(host, addresses[0]?.address ?? 'none'), []);
        if (lookupOptions.all === true) return done(null, usable);
        done(null, first.address, first.family);
      });
    },
  });

  return new Agent({
    pipelining: 1,
    headersTimeout: options.idleTimeoutMs,
    bodyTimeout: options.idleTimeoutMs,
    // Idle connections of many hosts must not pile up.
    keepAliveTimeout: 4_000,
    connect: (target, done) => {
      const host = bare(target.hostname);
      const fixed = options.resolve?.get(host);
      const open = fixed !== undefined || allowed(host);
      if (!open && isIP(host) !== 0 && !isPublicAddress(host)) return done(refuse(host, host), null);
      const to =
        fixed === undefined ? target : { ...target, hostname: fixed.address, port: String(fixed.port) };
      dial(to, (...answer) => {
        const [error, socket] = answer;
        if (error !== null || socket === null || open) return done(...answer);
        const peer = socket.remoteAddress;
        if (peer !== undefined && isPublicAddress(peer)) return done(...answer);
        socket.destroy();
        done(refuse(host, peer ?? 'no address'), null);
      });
    },
  });
}
