import { digestSchema, type Digest } from '../../model/digest.ts';
import type { DigestView } from '../view.ts';

/** The canonical digest, readable by `digestSchema`, with what people read under `rendered`. */
export function layOutJson(view: DigestView, digest: Digest): string {
  return `${JSON.stringify({ ...digestSchema.parse(digest), rendered: view }, null, 2)}\n`;
}
