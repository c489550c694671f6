import type { UiLanguage } from '../../model/language.ts';
import {
  RELEASE_FORMATS,
  type ReleaseContent,
  type ReleaseFile,
  type ReleaseFormat,
} from '../../model/release.ts';
import { sha256 } from '../../model/ids.ts';
import { dayInAlmaty } from '../instants.ts';
import { FORMS } from './formats/index.ts';
import { viewRelease, type ViewReleaseOptions } from './view.ts';

/** A file of a release with its bytes. */
export interface DrawnFile extends ReleaseFile {
  bytes: Uint8Array;
}

/** Forms that a kind of release is drawn in. */
export function formsOf({ kind }: Pick<ReleaseContent, 'kind'>): ReleaseFormat[] {
  return RELEASE_FORMATS.filter((format) => FORMS[format].kinds.includes(kind));
}

/** Name of the files of a release, without language and extension. */
export function fileNameOf(id: string, { kind }: Pick<ReleaseContent, 'kind'>, at: string): string {
  return `${dayInAlmaty(at)}-${kind}-${id.slice(0, 8)}`;
}

/** Draws one file: a draft with its mark, until it was approved. */
export async function drawFile(
  release: { id: string; content: ReleaseContent },
  { language, format }: { language: UiLanguage; format: ReleaseFormat },
  options: ViewReleaseOptions,
): Promise<DrawnFile> {
  const { id, content } = release;
  const form = FORMS[format];
  const at = options.approvedAt ?? options.now;
  const bytes = await form.draw(viewRelease(content, language, options), { madeAt: at });
  return {
    name: `${fileNameOf(id, content, at)}.${language}.${format}`,
    language,
    format,
    type: form.type,
    size: bytes.length,
    sha256: sha256(bytes),
    bytes,
  };
}

/** Draws every file of a release, in each of its languages. */
export async function drawFiles(
  release: { id: string; content: ReleaseContent },
  options: ViewReleaseOptions,
): Promise<DrawnFile[]> {
  const files: DrawnFile[] = [];
  for (const language of release.content.fields.languages)
    for (const format of formsOf(release.content))
      files.push(await drawFile(release, { language, format }, options));
  return files;
}
