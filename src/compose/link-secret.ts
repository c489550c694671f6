import { randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Store } from '../store/index.ts';

/** The secret that links of receipts are signed with: the configured one, or one that was made once and is kept in the store. */
export function linkSecretOf(
  { meta }: Pick<Store, 'meta'>,
  { linkSecret }: Pick<Config, 'linkSecret'>,
): Promise<string> {
  return linkSecret === null
    ? meta.once('link-secret', () => randomBytes(32).toString('hex'))
    : Promise.resolve(linkSecret);
}
