import { BlockList, isIP } from 'node:net';

// IANA special-purpose address registries (RFC 6890 and successors), multicast and reserved space.
const NOT_PUBLIC_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

// Everything outside 2000::/3 is refused; these are the exceptions inside it.
const NOT_PUBLIC_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const refusedV4 = new BlockList();
for (const [net, bits] of NOT_PUBLIC_V4) refusedV4.addSubnet(net, bits, 'ipv4');
const refusedV6 = new BlockList();
for (const [net, bits] of NOT_PUBLIC_V6) refusedV6.addSubnet(net, bits, 'ipv6');
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

const MAPPED_V4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** True when the IP address is one of the public internet; false for private, loopback, link-local, reserved and for anything that is no address. */
export function isPublicAddress(address: string): boolean {
  const plain = address.split('%')[0] ?? '';
  const mapped = MAPPED_V4.exec(plain)?.[1];
  if (mapped !== undefined) return isPublicAddress(mapped);
  const family = isIP(plain);
  if (family === 4) return !refusedV4.check(plain, 'ipv4');
  if (family === 6) return globalV6.check(plain, 'ipv6') && !refusedV6.check(plain, 'ipv6');
  return false;
}
