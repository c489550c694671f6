import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseViews, readPreview } from '../../../crawlers/collectors/telegram/preview.ts';
import { channelPage, NO_PREVIEW, type MadePost } from '../support/channel.ts';

const one = (post: Partial<MadePost>) =>
  readPreview(channelPage([{ id: 5, text: 'Мәтін', ...post }])).posts[0];

describe('a post of a preview', () => {
  it('keeps its own text apart from the reply, the forward header and the link preview', () => {
    const post = one({
      text: 'Своё слово<br/>и строка',
      reply: { id: 3, text: 'чужое слово' },
      forward: { name: 'Канал', url: 'https://t.me/other/9' },
      preview: { url: 'https://news.example/a', description: 'описание страницы' },
    });
    expect(post?.text).toBe('Своё слово\nи строка');
    expect(post?.replyTo).toEqual({ messageId: '3', text: 'чужое слово' });
    expect(post?.forwardedFrom).toEqual({ name: 'Канал', url: 'https://t.me/other/9' });
    expect(post?.links).toEqual(['https://news.example/a']);
  });

  it('does not repeat text blocks nested in text blocks', () => {
    expect(one({ text: 'до <div class="tgme_widget_message_text js-message_text">внутри</div>' })?.text).toBe(
      'до\n\nвнутри',
    );
  });

  it('keeps no name of who was forwarded unless it is a public channel', () => {
    expect(one({ forward: { name: 'Имя Человека' } })?.forwardedFrom).toEqual({ name: '', url: null });
    expect(one({ forward: { name: 'Имя Человека', url: 'https://t.me/somebody' } })?.forwardedFrom).toEqual({
      name: '',
      url: null,
    });
  });

  it('knows that it was edited, and does not take the signature for the mark', () => {
    expect([one({ edited: true })?.edited, one({})?.edited]).toEqual([true, false]);
  });

  it('tells audio from other files', () => {
    expect(one({ audio: true })?.media).toEqual(['audio']);
  });

  it('is left out when it is a service message', () => {
    expect(readPreview(channelPage([{ id: 1, text: 'x', service: true }])).posts).toEqual([]);
  });

  it.each([
    ['214', 214],
    ['12.3K', 12_300],
    ['1.1M', 1_100_000],
    ['', null],
    ['many', null],
  ])('has %s views', (text, views) => {
    expect(parseViews(text)).toBe(views);
  });
});

describe('a page that is no preview', () => {
  it('is told from an empty channel', () => {
    expect(readPreview(NO_PREVIEW).isPreview).toBe(false);
    expect(readPreview(channelPage([])).isPreview).toBe(true);
  });
});

const folder = join(process.env['ALDYN_EVAL_DATA'] ?? '../shared/data', 'telegram/html');
const present = existsSync(folder);
if (!present) console.warn(`skipped: real Telegram pages, because ${folder} is absent`);

describe.skipIf(!present)('real pages of Telegram', () => {
  const read = (name: string) => readPreview(readFileSync(join(folder, name), 'utf8'));

  it('give all posts of a whole page with times, views and forwards', () => {
    const page = read('full.html');
    expect(page).toMatchObject({ isPreview: true, hasOlder: true });
    expect(page.posts.map((post) => post.id)).toEqual([
      70989, 70990, 70992, 70995, 70996, 70997, 70998, 70999, 71000, 71006, 71007, 71008,
    ]);
    expect(
      page.posts.every((post) => post.time?.startsWith('2023-02-28T') === true && (post.views ?? 0) > 10_000),
    ).toBe(true);
    expect(page.posts.filter((post) => post.forwardedFrom !== null)).toHaveLength(5);
    for (const { text } of page.posts) {
      expect(text.length).toBeGreaterThan(20);
      expect(text).not.toContain('Forwarded from');
      expect(text.indexOf(text.slice(0, 40), 1)).toBe(-1);
    }
  });

  it.each([
    ['message_poll.html', 'poll'],
    ['message_voice.html', 'voice'],
    ['message_sticker.html', 'sticker'],
    ['message_media_file.html', 'document'],
    ['message_media_round_video.html', 'video'],
  ])('%s holds a %s', (name, kind) => {
    expect(read(name).posts[0]?.media).toEqual([kind]);
  });

  it('give link previews as links, never as text', () => {
    const [post] = read('message_link_preview.html').posts;
    expect(post?.text).toBe('https://vnnews.ru/georgiy-zotov-okkupaciya-volosatym-kr/');
    expect(post?.links).toEqual([post?.text]);
  });

  it('never make the reader fail', () => {
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.html')))
      expect(read(name).posts).toBeInstanceOf(Array);
  });
});
