import { escape } from '../html.ts';
import type { Channel, Post } from '../post.ts';

/** Posts on one page of a channel's preview. */
const PAGE_SIZE = 20;

/** What a visitor of the preview asks for. */
export interface ChannelVisit {
  host: string;
  /** Only posts with a smaller number, null for the newest. */
  before: number | null;
  /** True from the second visit of the same address on. */
  again: boolean;
}

interface Setting {
  channel: Channel;
  posts: readonly Post[];
  visit: ChannelVisit;
}

const lines = (paragraphs: readonly string[]): string =>
  paragraphs.map((text) => escape(text).replaceAll('\n', '<br/>')).join('<br/><br/>');

function counted(views: number): string {
  return views >= 1000 ? `${(views / 1000).toFixed(1).replace('.0', '')}K` : String(views);
}

function reply(post: Post, { channel, posts, visit }: Setting): string {
  const target = posts.find((each) => each.key !== null && each.key === post.replyTo);
  if (target === undefined) return '';
  const { name, title } = channel.record;
  return `<a class="tgme_widget_message_reply user-color-default" href="http://${visit.host}/${name}/${target.id}">
<div class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name" dir="auto">${escape(title)}</span></div>
<div class="tgme_widget_message_text js-message_reply_text" dir="auto">${escape((target.paragraphs[0] ?? '').slice(0, 90))}</div></a>`;
}

function forward(post: Post, { visit }: Setting): string {
  if (post.forwardedFrom === null) return '';
  const [name = '', title = name] = post.forwardedFrom.split('|');
  return `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;<a class="tgme_widget_message_forwarded_from_name" href="http://${visit.host}/${name}/12"><span dir="auto">${escape(title)}</span></a></div>`;
}

function body(post: Post, again: boolean): string {
  const [first = '', ...rest] = again && post.later !== null ? post.later : post.paragraphs;
  if (post.link === null) return lines([first, ...rest]);
  return `<b>${escape(first)}</b><br/><br/>${lines(rest)}<br/><br/><a href="${post.link}" target="_blank" rel="noopener">${escape(post.link)}</a>`;
}

function message(post: Post, setting: Setting): string {
  const { channel, visit } = setting;
  const at = `http://${visit.host}/${channel.record.name}`;
  const photo = `<a class="tgme_widget_message_photo_wrap" href="${at}/${post.id}" style="width:800px"><div class="tgme_widget_message_photo" style="padding-top:56%"></div></a>`;
  const edited = visit.again && post.later !== null ? 'edited&nbsp; ' : '';
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap">
<div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="${channel.record.name}/${post.id}">
<div class="tgme_widget_message_user"><a href="${at}"><i class="tgme_widget_message_user_photo bgcolor3"></i></a></div>
<div class="tgme_widget_message_bubble">
<div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="${at}"><span dir="auto">${escape(channel.record.title)}</span></a></div>
${forward(post, setting)}${reply(post, setting)}${post.photo ? photo : ''}
<div class="tgme_widget_message_text js-message_text" dir="auto">${body(post, visit.again)}</div>
<div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info">
<span class="tgme_widget_message_views">${counted(post.views)}</span><span class="copyonly"> views</span><span class="tgme_widget_message_meta">${edited}<a class="tgme_widget_message_date" href="${at}/${post.id}"><time datetime="${post.at.toISOString().replace(/\.\d+Z$/, '+00:00')}" class="time">${post.at.toISOString().slice(11, 16)}</time></a></span>
</div></div>
</div></div></div>`;
}

/** The public preview of a channel in the shape of t.me/s: twenty posts, oldest first, and the way to older ones. */
export function channelPage(channel: Channel, visit: ChannelVisit): string {
  const { name, title, about } = channel.record;
  const standing = channel.posts.filter((post) => !(post.deleted && visit.again));
  const upTo = standing.filter((post) => visit.before === null || post.id < visit.before);
  const posts = upTo.slice(-PAGE_SIZE);
  const first = posts[0];
  const older = first !== undefined && upTo.length > posts.length ? `/s/${name}?before=${first.id}` : null;
  const setting = { channel, posts: channel.posts, visit };
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${escape(title)} – Telegram</title>
<!-- made up: a channel of the Aldyn demo -->
<meta property="og:title" content="${escape(title)}"><meta property="og:description" content="${escape(about)}">
${older === null ? '' : `<link rel="prev" href="${older}">`}
<link rel="canonical" href="/s/${name}${visit.before === null ? '' : `?before=${visit.before}`}"></head>
<body class="widget_frame_base tgme_webpreview">
<header class="tgme_header"><div class="tgme_channel_info">
<div class="tgme_channel_info_header_title"><span dir="auto">${escape(title)}</span></div>
<div class="tgme_channel_info_header_username"><a href="http://${visit.host}/${name}">@${name}</a></div>
<div class="tgme_channel_info_counters"><div class="tgme_channel_info_counter"><span class="counter_value">12.4K</span> <span class="counter_type">subscribers</span></div></div>
<div class="tgme_channel_info_description">${escape(about)}</div></div></header>
<main class="tgme_main"><section class="tgme_channel_history js-message_history">
${older === null ? '' : `<div class="tgme_widget_message_centered js-messages_more_wrap"><a href="${older}" class="tme_messages_more js-messages_more" data-before="${first?.id}"></a></div>`}
${posts.map((post) => message(post, setting)).join('\n')}
</section></main></body></html>
`;
}
