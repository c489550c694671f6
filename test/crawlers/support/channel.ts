/** A made-up post of a made-up channel; the mark-up follows the public preview of Telegram. */
export interface MadePost {
  id: number;
  text: string;
  edited?: boolean;
  reply?: { id: number; text: string };
  forward?: { name: string; url?: string };
  preview?: { url: string; description: string };
  views?: string;
  time?: string;
  service?: boolean;
  audio?: boolean;
}

const CHANNEL = 'Made_Up';

function forwardHtml(forward: MadePost['forward']): string {
  if (forward === undefined) return '';
  const name = `<span dir="auto">${forward.name}</span>`;
  const tag =
    forward.url === undefined
      ? `<span class="tgme_widget_message_forwarded_from_name">${name}</span>`
      : `<a class="tgme_widget_message_forwarded_from_name" href="${forward.url}">${name}</a>`;
  return `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;${tag}</div>`;
}

function postHtml(post: MadePost): string {
  const reply =
    post.reply === undefined
      ? ''
      : `<a class="tgme_widget_message_reply" href="https://t.me/${CHANNEL}/${post.reply.id}"><div class="tgme_widget_message_author"><span class="tgme_widget_message_author_name">Канал</span></div><div class="tgme_widget_message_text js-message_reply_text">${post.reply.text}</div></a>`;
  const preview =
    post.preview === undefined
      ? ''
      : `<a class="tgme_widget_message_link_preview" href="${post.preview.url}"><div class="link_preview_title">Заголовок чужой страницы</div><div class="link_preview_description">${post.preview.description}</div></a>`;
  const audio =
    post.audio === true
      ? '<a class="tgme_widget_message_document_wrap"><div class="tgme_widget_message_document_icon accent_bg audio"></div></a>'
      : '';
  return `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message ${post.service === true ? 'service_message' : ''}" data-post="${CHANNEL}/${post.id}"><div class="tgme_widget_message_bubble">
    ${forwardHtml(post.forward)}${reply}${audio}
    <div class="tgme_widget_message_text js-message_text" dir="auto">${post.text}</div>${preview}
    <div class="tgme_widget_message_footer"><div class="tgme_widget_message_info"><span class="tgme_widget_message_views">${post.views ?? '10'}</span>
    <span class="tgme_widget_message_meta">${post.edited === true ? 'edited &nbsp;' : ''}<span class="tgme_widget_message_from_author">Редактор</span><a class="tgme_widget_message_date" href="#"><time datetime="${post.time ?? '2026-11-20T10:00:00+00:00'}" class="time">10:00</time></a></span></div></div>
  </div></div></div>`;
}

/** The preview page of the channel for its posts, with a link to older ones when `older` is set. */
export function channelPage(posts: readonly MadePost[], older = false): string {
  const more = older
    ? `<a class="tme_messages_more js-messages_more" data-before="${posts[0]?.id ?? 0}"></a>`
    : '';
  return `<html><body><div class="tgme_channel_info"></div><section class="tgme_channel_history">${more}${posts.map(postHtml).join('')}</section></body></html>`;
}

/** The page of a channel that hides its preview. */
export const NO_PREVIEW =
  '<html><body><div class="tgme_page"><div class="tgme_page_title">Канал</div></div></body></html>';
