import { request } from 'node:http';
import type { DemoSpace } from '../../demo/index.ts';

/** An answer of the demo's server. */
export interface Got {
  status: number;
  type: string;
  etag: string;
  bytes: Buffer;
  text: string;
}

/** Asks the demo for an address as a crawler would, through its `resolve`. */
export async function ask(
  demo: DemoSpace,
  address: string,
  headers: Record<string, string> = {},
): Promise<Got> {
  const url = new URL(address);
  const at = demo.resolve.get(url.hostname);
  if (at === undefined) throw new Error(`Expected a host of the demo, got ${url.hostname}`);
  const path = `${url.pathname}${url.search}`;
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: at.address, port: at.port, path, headers: { ...headers, host: url.host }, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const bytes = Buffer.concat(parts);
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            etag: response.headers.etag ?? '',
            bytes,
            text: bytes.toString('utf8'),
          });
        });
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}
