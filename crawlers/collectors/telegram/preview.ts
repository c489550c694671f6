import type { CheerioAPI } from 'cheerio/slim';
import type { MessageMeta } from '../../../src/model/item.ts';
import { htmlToText } from '../html-text.ts';
import { loadHtml } from '../html-tree.ts';

type Selection = ReturnType<CheerioAPI>;
type Media = MessageMeta['media'][number];

/** A post as the public preview shows it. */
export interface PreviewPost extends Omit<MessageMeta, 'messageId'> {
  id: number;
  /** Own text only: no reply, quote header, forward header or link preview. */
  text: string;
  /** As written in the page, null when missing. */
  time: string | null;
  image: string | null;
}

/** One page of a channel's preview. */
export interface PreviewPage {
  /** False when the page is no preview of a channel: it has none, or there is no such channel. */
  isPreview: boolean;
  /** In the order of the page, oldest first. */
  posts: PreviewPost[];
  hasOlder: boolean;
}

const MEDIA: [string, Media][] = [
  ['.tgme_widget_message_photo_wrap', 'photo'],
  ['.tgme_widget_message_video_player, .tgme_widget_message_roundvideo_player', 'video'],
  ['.tgme_widget_message_voice_player', 'voice'],
  ['.tgme_widget_message_document_icon.audio', 'audio'],
  ['.tgme_widget_message_document_wrap:not(:has(.tgme_widget_message_document_icon.audio))', 'document'],
  ['.tgme_widget_message_sticker_wrap, .tgme_widget_message_sticker', 'sticker'],
  ['.tgme_widget_message_poll', 'poll'],
  ['.tgme_widget_message_location_wrap, .tgme_widget_message_location', 'location'],
];
const NOT_SHOWN = '.message_media_not_supported';
const TEXT = '.tgme_widget_message_text';
const REPLY = '.tgme_widget_message_reply';
const EDITED = /edited|изменено|өңделді|өзгертілді/i;

/** Number of views of texts such as `214`, `37.2K` or `1.1M`; null when it is no number. */
export function parseViews(text: string): number | null {
  const match = /^([\d.,\s]+)([KM])?$/i.exec(text.trim());
  if (match === null) return null;
  const value = Number(match[1]!.replace(/\s/g, '').replace(',', '.'));
  const factor = { k: 1_000, m: 1_000_000 }[match[2]?.toLowerCase() ?? ''] ?? 1;
  return Number.isFinite(value) ? Math.round(value * factor) : null;
}

function mediaOf(message: Selection): Media[] {
  const found = MEDIA.filter(([selector]) => message.find(selector).length > 0).map(([, kind]) => kind);
  if (found.length === 0 && message.find(NOT_SHOWN).length > 0) return ['other'];
  return found;
}

function ownText($: CheerioAPI, message: Selection): string {
  // Some posts nest a text block in a text block; only the outer one counts, or words would double.
  const own = message.find(TEXT).filter((_, each) => {
    const outer = $(each).parents(`${TEXT}, ${REPLY}`);
    return outer.length === 0 && !$(each).hasClass('js-message_reply_text');
  });
  const parts = own.map((_, each) => htmlToText($(each).html() ?? '')).get();
  const poll = message.find('.tgme_widget_message_poll').first();
  const options = poll.find('.tgme_widget_message_poll_option_text').map((_, each) => $(each).text().trim());
  const question = poll.find('.tgme_widget_message_poll_question').text().trim();
  if (question !== '') parts.push([question, ...options.get()].join('\n'));
  return parts.filter((part) => part !== '').join('\n\n');
}

function linksOf($: CheerioAPI, message: Selection): string[] {
  const anchors = message.find(`${TEXT} a[href], a.tgme_widget_message_link_preview[href]`);
  const hrefs = anchors
    .filter((_, each) => $(each).parents(REPLY).length === 0)
    .map((_, each) => $(each).attr('href') ?? '')
    .get();
  return [...new Set(hrefs.filter((href) => /^https?:\/\//i.test(href)))];
}

function replyOf(message: Selection): PreviewPost['replyTo'] {
  const reply = message.find(REPLY).first();
  if (reply.length === 0) return null;
  const text = reply.find('.js-message_reply_text, .tgme_widget_message_metatext').first();
  return {
    messageId: /\/(\d+)(?:[?#]|$)/.exec(reply.attr('href') ?? '')?.[1] ?? null,
    text: htmlToText(text.html() ?? ''),
  };
}

function forwardOf(message: Selection): PreviewPost['forwardedFrom'] {
  const header = message.find('.tgme_widget_message_forwarded_from_name').first();
  if (header.length === 0) return null;
  const url = header.attr('href') ?? null;
  // A link to a post means a public channel; anything else may be a person, whose name is not ours to keep.
  if (url === null || !/\/\d+(?:[?#]|$)/.test(url)) return { name: '', url: null };
  return { name: header.text().trim(), url };
}

function isEdited(message: Selection): boolean {
  const meta = message.find('.tgme_widget_message_meta').first().clone();
  meta.find('.tgme_widget_message_from_author, .tgme_widget_message_date').remove();
  return EDITED.test(meta.text());
}

function imageOf(message: Selection): string | null {
  const style = message.find('.tgme_widget_message_photo_wrap').first().attr('style') ?? '';
  return /url\(['"]?(https?:[^'")]+)/.exec(style)?.[1] ?? null;
}

function postOf($: CheerioAPI, message: Selection): PreviewPost | null {
  const named = /^([\w.-]+)\/(\d+)/.exec(message.attr('data-post') ?? '');
  if (named === null || message.hasClass('service_message')) return null;
  const views = message.find('.tgme_widget_message_views').first().text();
  return {
    id: Number(named[2]),
    channel: named[1]!,
    text: ownText($, message),
    time:
      message
        .find('.tgme_widget_message_date time[datetime], time.time[datetime]')
        .first()
        .attr('datetime') ?? null,
    replyTo: replyOf(message),
    forwardedFrom: forwardOf(message),
    edited: isEdited(message),
    views: parseViews(views),
    links: linksOf($, message),
    media: mediaOf(message),
    image: imageOf(message),
  };
}

/** Reads a page of t.me/s/<channel>, or any fragment of one; a page that is no preview has no posts. Throws TooDeep. */
export function readPreview(html: string): PreviewPage {
  const $ = loadHtml(html);
  const posts = $('.tgme_widget_message[data-post]')
    .map((_, each) => postOf($, $(each)))
    .get();
  return {
    isPreview: posts.length > 0 || $('.tgme_channel_info, .tgme_channel_history').length > 0,
    posts,
    hasOlder: $('.tme_messages_more[data-before], link[rel="prev"]').length > 0,
  };
}
