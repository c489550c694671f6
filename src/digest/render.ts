import type { Digest } from '../model/digest.ts';
import { FORMATS, type FormatName } from './formats/index.ts';
import { viewDigest, type ViewOptions } from './view.ts';

/** A digest in every format, ready to send. */
export interface RenderedDigest {
  digest: Digest;
  subject: string;
  /** Text by format; the name of a format is its file extension. */
  files: Readonly<Record<FormatName, string>>;
}

/** Says the digest in its language and lays it out in every format. */
export function renderDigest(digest: Digest, options: ViewOptions): RenderedDigest {
  const view = viewDigest(digest, options);
  const formats = Object.entries(FORMATS).map(([name, layOut]) => [name, layOut(view, digest)] as const);
  return { digest, subject: view.subject, files: Object.fromEntries(formats) as RenderedDigest['files'] };
}
