import type { Alert } from '../model/alert.ts';
import type { AlertFormat, Tlp } from '../model/recipient.ts';

/** A file that goes along with a message. */
export interface Attachment {
  /** With its extension. */
  name: string;
  /** Media type. */
  type: string;
  bytes: Uint8Array;
}

/** What a channel sends: complete in itself and the same at every attempt. */
export interface Message {
  kind: 'digest' | 'letter' | 'notice';
  id: string;
  version: number;
  /** Id of the recipient. */
  recipient: string;
  /** ISO 8601. */
  createdAt: string;
  tlp: Tlp;
  /** Name of its files, without extension. */
  fileName: string;
  /** One line. */
  subject: string;
  /** In the recipient's first language. */
  text: string;
  html: string;
  /** The same for machines. */
  json: string;
  /** The other languages and the machine-readable forms that the recipient asked for. */
  attachments: readonly Attachment[];
  /** The alerts it tells of, for channels that speak in them. */
  alerts: readonly Alert[];
  /** The alerts in a machine-readable form, also one that is not attached; null where there are none, or no such form. */
  form?(this: void, format: AlertFormat): string | null;
}
