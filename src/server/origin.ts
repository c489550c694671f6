import { isIPv4, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { Refusal, quoted } from './errors.ts';

/** Methods that change nothing (RFC 9110, 9.2.1). */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** True when only this machine can reach the address: localhost, 127.0.0.0/8 or ::1. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  if (isIPv4(name)) return name.startsWith('127.');
  if (isIPv6(name)) return name === '::1' || /^::ffff:(127\.|7f[0-9a-f]{2}:)/.test(name);
  return name === 'localhost' || name.endsWith('.localhost');
}

function hostName(header: string | undefined): string | null {
  try {
    return new URL(`http://${header ?? ''}`).hostname;
  } catch {
    return null;
  }
}

/**
 * Throws Refusal FOREIGN_HOST when a service without keys is asked under a name that is not this machine's:
 * a page of somebody else whose name was re-pointed at loopback (DNS rebinding) would otherwise read everything.
 */
export function checkHost(request: FastifyRequest): void {
  const name = hostName(request.headers.host);
  if (name === null || !isLoopback(name)) {
    throw new Refusal('FOREIGN_HOST', { got: quoted(request.headers.host) });
  }
}

/** Throws Refusal FOREIGN_ORIGIN when another site's page asks for a change. */
export function checkOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (SAFE_METHODS.has(request.method) || origin === undefined) return;
  if (!/^https?:\/\//.test(origin) || origin.replace(/^https?:\/\//, '') !== host) {
    throw new Refusal('FOREIGN_ORIGIN', { got: quoted(origin) });
  }
}
