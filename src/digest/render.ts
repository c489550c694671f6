import type { Alert } from '../model/alert.ts';
import type { Digest } from '../model/digest.ts';
import type { UiLanguage } from '../model/language.ts';
import type { AlertFormat, Tlp } from '../model/recipient.ts';
import { DIALECTS } from './dialects/index.ts';
import { FORMATS, type FormatName } from './formats/index.ts';
import { dayInAlmaty } from './instants.ts';
import type { Attachment, Message } from './message.ts';
import { viewDigest, type ViewOptions } from './view.ts';

/** A digest in one language, in every format; the name of a format is its file extension. */
export interface RenderedDigest {
  subject: string;
  files: Readonly<Record<FormatName, string>>;
}

/** Says the digest in one language and lays it out in every format. */
export function renderDigest(digest: Digest, options: ViewOptions): RenderedDigest {
  const view = viewDigest(digest, options);
  const formats = Object.entries(FORMATS).map(([name, layOut]) => [name, layOut(view, digest)] as const);
  return { subject: view.subject, files: Object.fromEntries(formats) as RenderedDigest['files'] };
}

export interface MessageOptions extends Omit<ViewOptions, 'language'> {
  tlp: Tlp;
  /** The first is the message, the others are attached. */
  languages: readonly UiLanguage[];
  formats: readonly AlertFormat[];
  /** Of the digest's entries. */
  alerts: readonly Alert[];
}

function attach(name: string, type: string, text: string): Attachment {
  return { name, type, bytes: Buffer.from(text) };
}

/** The digest as a channel sends it to its recipient. */
export function messageOf(digest: Digest, options: MessageOptions): Message {
  const { languages, alerts, formats, tlp, names, madeUp } = options;
  const [first = digest.language, ...others] = languages;
  const fileName = `${dayInAlmaty(digest.periodEnd)}-${digest.recipient}-${digest.id.slice(0, 8)}`;
  const { subject, files } = renderDigest(digest, { ...options, language: first });
  const translations = others.map((language) =>
    attach(
      `${fileName}.${language}.html`,
      'text/html; charset=utf-8',
      renderDigest(digest, { ...options, language }).files.html,
    ),
  );
  const about = { names, tlp, languages, madeUp, recipient: options.recipientName };
  const form = (format: AlertFormat): string | null =>
    alerts.length === 0 ? null : DIALECTS[format].write(alerts, about);
  const forms = formats.flatMap((format) => {
    const { extension, type, apart, write } = DIALECTS[format];
    const parts = apart === true ? alerts.map((alert) => [alert]) : alerts.length === 0 ? [] : [alerts];
    return parts.map((part, index) =>
      attach(`${fileName}${parts.length > 1 ? `-${index + 1}` : ''}${extension}`, type, write(part, about)),
    );
  });
  return {
    kind: 'digest',
    id: digest.id,
    version: digest.version,
    recipient: digest.recipient,
    createdAt: digest.createdAt,
    tlp,
    fileName,
    subject,
    text: files.txt,
    html: files.html,
    json: files.json,
    attachments: [...translations, ...forms],
    alerts,
    form,
  };
}
