import type { PersonalMention } from '../model/annotation.ts';
import type { Document } from '../model/document.ts';

type Mask = (text: string, personal: readonly PersonalMention[]) => string;

function maskedTitle(document: Document, masked: string): string | null {
  const { title, text } = document;
  if (title === null) return null;
  // Mentions are known by their place in the text: a title that is not there cannot be masked.
  return text.startsWith(title) ? masked.slice(0, title.length) : null;
}

// Where a plain name is somebody's page; a post of a public channel has a number after it.
const PROFILE_HOST =
  /(?:^|\.)(?:t\.me|telegram\.me|wa\.me|whatsapp\.com|instagram\.com|threads\.net|vk\.com|vk\.ru|ok\.ru|facebook\.com|fb\.com|tiktok\.com|twitter\.com|x\.com)$/;
const CHANNEL_POST = /^\/(?:s\/)?\w+\/\d+$/;

/** True when the address may stand for a person: a profile, or no page of the web at all (`tel:`, `mailto:`). */
function mayBePersonal(link: string): boolean {
  if (!URL.canParse(link)) return true;
  const { protocol, hostname, pathname } = new URL(link);
  if (protocol !== 'http:' && protocol !== 'https:') return true;
  return PROFILE_HOST.test(hostname) && !CHANNEL_POST.test(pathname);
}

/** What is known of a post beside its text, without what no stage has read: the words and names of others. */
function publicMeta(meta: Document['message']): Document['message'] {
  if (meta === null) return null;
  const { replyTo, forwardedFrom, links } = meta;
  return {
    ...meta,
    links: links.filter((link) => !mayBePersonal(link)),
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
