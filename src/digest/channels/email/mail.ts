import MailComposer from 'nodemailer/lib/mail-composer';
import type { Message } from '../../message.ts';

interface Addressed {
  from: string;
  to: readonly string[];
  /** Idempotency key of the delivery. */
  key: string;
}

function domainOf(address: string): string {
  return /@([^\s@>]+)>?\s*$/.exec(address)?.[1] ?? 'aldyn.invalid';
}

/**
 * The message as an e-mail (RFC 5322, MIME): text and HTML of the same content, with the attachments. The same bytes at
 * every attempt; the Message-ID names the delivery, so that a reader's program can tell a repetition.
 */
export function mailBytes(message: Message, { from, to, key }: Addressed): Promise<Buffer> {
  const domain = domainOf(from);
  const mark = `TLP:${message.tlp.toUpperCase()}`;
  const composer = new MailComposer({
    from,
    to: [...to],
    subject: `[${mark}] ${message.subject}`,
    text: message.text,
    html: message.html,
    date: new Date(message.createdAt),
    messageId: `<${key}@${domain}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Id': `Aldyn <${message.recipient}.aldyn.${domain}>`,
      'X-TLP': mark,
      'X-Aldyn-Kind': message.kind,
      'X-Aldyn-Version': String(message.version),
    },
    attachments: message.attachments.map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
    })),
    baseBoundary: key,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
