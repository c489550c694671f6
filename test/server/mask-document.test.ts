import { describe, expect, it } from 'vitest';
import { maskDocument } from '../../src/server/mask-document.ts';
import { madeUpDraft } from './made-up.ts';

const message = {
  channel: 'steppe_news',
  messageId: '7',
  replyTo: { messageId: '6', text: 'Words of Somebody Else' },
  forwardedFrom: { name: 'Somebody Else', url: null },
  edited: false,
  views: null,
  links: [
    'https://steppe.example/1',
    'https://t.me/steppe_news/6',
    'https://t.me/s/steppe_news/6',
    'https://t.me/somebody_else',
    'https://wa.me/77000000000',
    'https://www.instagram.com/somebody_else/',
    'tel:+77000000000',
    'mailto:somebody@example.kz',
    'somebody_else',
  ],
  media: [],
};

describe('a post as it leaves the store', () => {
  const document = { ...madeUpDraft(1, 'Words of the channel'), version: 1, message };
  const shown = maskDocument(document, [], (text) => text).message;

  it('keeps links to pages and to posts of channels, and none to a person', () => {
    expect(shown?.links).toEqual([
      'https://steppe.example/1',
      'https://t.me/steppe_news/6',
      'https://t.me/s/steppe_news/6',
    ]);
  });

  it('keeps no words and no name of others, which no stage has read', () => {
    expect(shown?.replyTo).toEqual({ messageId: '6', text: '' });
    expect(shown?.forwardedFrom).toBeNull();
  });
});
