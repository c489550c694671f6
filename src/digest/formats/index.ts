import type { Digest } from '../../model/digest.ts';
import type { DigestView } from '../view.ts';
import { layOutHtml } from './html.ts';
import { layOutJson } from './json.ts';
import { layOutText } from './text.ts';

/** Lays a digest out; pure, and everything said is already in the view. */
export type Format = (view: DigestView, digest: Digest) => string;

/** Every format by its file extension: one line each. */
export const FORMATS = {
  html: layOutHtml,
  txt: layOutText,
  json: layOutJson,
} satisfies Record<string, Format>;
export type FormatName = keyof typeof FORMATS;
