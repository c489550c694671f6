import type { PersonalMention } from '../model/annotation.ts';
import type { Document } from '../model/document.ts';

type Mask = (text: string, personal: readonly PersonalMention[]) => string;

function maskedTitle(document: Document, masked: string): string | null {
  const { title, text } = document;
  if (title === null) return null;
  // Mentions are known by their place in the text: a title that is not there cannot be masked.
  return text.startsWith(title) ? masked.slice(0, title.length) : null;
}

/** What is known of a post beside its text, without what no stage has read: the words and names of others. */
function publicMeta(meta: Document['message']): Document['message'] {
  if (meta === null) return null;
  const { replyTo, forwardedFrom } = meta;
  return {
    ...meta,
    replyTo: replyTo === null ? null : { messageId: replyTo.messageId, text: '' },
    // A public channel has an address; a name without one may be a private person's.
    forwardedFrom: forwardedFrom?.url == null ? null : forwardedFrom,
  };
}

/** The document as it may leave the store: every personal mention replaced by as many characters. */
export function maskDocument(document: Document, personal: readonly PersonalMention[], mask: Mask): Document {
  const text = mask(document.text, personal);
  const quotes = personal.map(({ start, end }) => document.text.slice(start, end).toLowerCase());
  const tells = (tag: string) => quotes.some((quote) => tag.toLowerCase().includes(quote));
  return {
    ...document,
    text,
    title: maskedTitle(document, text),
    tags: document.tags.filter((tag) => !tells(tag)),
    message: publicMeta(document.message),
  };
}
