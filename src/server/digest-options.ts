import type { ViewOptions } from '../digest/view.ts';
import type { Digest } from '../model/digest.ts';
import type { ServerDeps } from './deps.ts';

/** How a digest is said to its recipient; one that is no longer in the file is called by its id. */
export function viewOptionsOf(digest: Digest, deps: ServerDeps): ViewOptions {
  const recipient = deps.recipients().find(({ id }) => id === digest.recipient);
  const common = { names: deps.names(), madeUp: deps.config.mode === 'demo' };
  if (recipient === undefined) return { ...common, recipientName: digest.recipient };
  const { name: recipientName, audience, tlp } = recipient;
  return { ...common, recipientName, audience, tlp };
}
