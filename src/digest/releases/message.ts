import type { UiLanguage } from '../../model/language.ts';
import type { Delivery } from '../../model/digest.ts';
import { Quarantine } from '../../model/outcome.ts';
import type { Recipient } from '../../model/recipient.ts';
import type { Frozen, ReleaseFile } from '../../model/release.ts';
import type { Store } from '../../store/index.ts';
import type { FrozenRelease } from '../../store/releases.ts';
import type { Attachment, Message } from '../message.ts';
import { isAsApproved } from './freeze.ts';
import { fileNameOf } from './render.ts';

const decoder = new TextDecoder();

function fileIn({ frozen }: FrozenRelease, language: UiLanguage, format: ReleaseFile['format']): ReleaseFile {
  const found = frozen.files.find((file) => file.language === language && file.format === format);
  if (found === undefined)
    throw new Quarantine(`Expected release ${frozen.id} to have ${format} in ${language}, found none`);
  return found;
}

function attachmentOf({ files }: FrozenRelease, { name, type }: ReleaseFile): Attachment {
  return { name, type, bytes: files.get(name)! };
}

/** Letters go with all they were made of; of a notice only what the public reads. */
function jsonOf({ frozen, text, hash, files }: FrozenRelease): string {
  const { id, version, approvedAt, content, subjects } = frozen;
  const { kind } = content;
  if (kind === 'letter') return JSON.stringify({ kind, hash, release: JSON.parse(text) as Frozen });
  const texts = frozen.files
    .filter(({ format }) => format === 'txt')
    .map(({ language, name }) => [language, decoder.decode(files.get(name))] as const);
  return JSON.stringify({
    kind,
    id,
    version,
    hash,
    approvedAt,
    languages: content.fields.languages,
    subjects,
    texts: Object.fromEntries(texts),
  });
}

/** What is attached beside the text of the message: a letter in every language it is written in, a notice with its images. */
function attachmentsOf(kept: FrozenRelease, first: UiLanguage): Attachment[] {
  const { kind, fields } = kept.frozen.content;
  const others = fields.languages.filter((language) => language !== first);
  const formats = kind === 'letter' ? (['pdf', 'docx'] as const) : (['html', 'png'] as const);
  return [first, ...others].flatMap((language) =>
    formats
      .filter((format) => format !== 'html' || language !== first)
      .map((format) => attachmentOf(kept, fileIn(kept, language, format))),
  );
}

/** An approved release as a channel sends it: exactly the bytes that were approved. */
export function releaseMessage(kept: FrozenRelease, recipient: Recipient): Message {
  const { frozen, files } = kept;
  const { content, id, version, approvedAt, subjects } = frozen;
  const { kind, fields } = content;
  const first =
    recipient.languages.find((language) => fields.languages.includes(language)) ?? fields.languages[0]!;
  const read = (format: 'html' | 'txt') => decoder.decode(files.get(fileIn(kept, first, format).name));
  return {
    kind,
    id,
    version,
    recipient: recipient.id,
    createdAt: approvedAt,
    tlp: kind === 'letter' ? fields.tlp : 'clear',
    fileName: fileNameOf(id, content, approvedAt),
    subject: subjects[first],
    text: read('txt'),
    html: read('html'),
    json: jsonOf(kept),
    attachments: attachmentsOf(kept, first),
    alerts: [],
  };
}

/** Whether what a delivery would bring still holds: neither withdrawn nor about a signal that was taken back since. */
async function stillHolds(store: Pick<Store, 'releases' | 'signals'>, id: string): Promise<boolean> {
  const release = await store.releases.get(id);
  if (release === null || release.state === 'withdrawn') return false;
  if (release.withdraws !== null) return true;
  const signal = await store.signals.get(release.signalId);
  return signal === null || (signal.state !== 'retracted' && signal.state !== 'dismissed');
}

/**
 * What a delivery of a release brings its recipient; null when it was taken back before the first attempt. Rejects with
 * Quarantine when the release is not approved, is not what was approved, or is a letter on its way to the public.
 */
export async function messageOfRelease(
  store: Pick<Store, 'releases' | 'signals'>,
  { digestId: id, version }: Pick<Delivery, 'digestId' | 'version'>,
  recipient: Recipient,
): Promise<Message | null> {
  const kept = await store.releases.frozen(id);
  if (kept === null) throw new Quarantine(`Expected release ${id} to be approved, found it is not`);
  if (!isAsApproved(kept))
    throw new Quarantine(`Expected release ${id} as it was approved, found that it was changed since`);
  if (kept.frozen.content.kind === 'letter' && recipient.audience === 'public')
    throw new Quarantine(
      `Expected letter ${id} to go to a state body, got ${recipient.id}, who is the public`,
    );
  if (version === null && !(await stillHolds(store, id))) return null;
  return releaseMessage(kept, recipient);
}
