import type { Span } from '../../../src/model/document.ts';
import { hashText } from './shingles.ts';

/** A line is a channel's own when more than this share of its last posts have it. */
const SHARE = 0.3;
const POSTS = 100;
/** Fewer posts tell no habit. */
const MIN_POSTS = 8;
const MIN_TIMES = 4;
/** Lines looked at: headers stand in the first, footers in the last of them. */
const FIRST_LINES = 2;
const LAST_LINES = 6;
const MAX_CHANNELS = 4000;
const MAX_NAME = 200;

/** What was learned, as plain JSON: for each channel its last posts, each as the hashes of its outer lines. */
export interface SavedFooters {
  channels: [channel: string, posts: number[][]][];
}

/** Lines that a channel writes under (or over) its posts. */
export interface Footers {
  /** Takes the next post of a channel and tells which of its lines are the channel's own, as spans of the text. */
  take(channel: string, text: string): Span[];
  save(): SavedFooters;
}

interface Line extends Span {
  hash: number;
}

interface Channel {
  /** Oldest first. */
  posts: number[][];
  times: Map<number, number>;
}

// Digits and signs change from post to post ("Сообщить: +7 ..."), words do not; a line without words is told by its signs.
function formOf(line: string): string {
  const words = line
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
  return words === '' ? line.replaceAll(/[\s\d]+/g, '') : words;
}

function outerLines(text: string): Line[] {
  const lines: Span[] = [];
  let start = 0;
  while (start <= text.length) {
    const stop = text.indexOf('\n', start);
    const end = stop === -1 ? text.length : stop;
    if (text.slice(start, end).trim() !== '') lines.push({ start, end });
    start = end + 1;
  }
  const outer =
    lines.length <= FIRST_LINES + LAST_LINES
      ? lines
      : [...lines.slice(0, FIRST_LINES), ...lines.slice(-LAST_LINES)];
  return outer.map(({ start, end }) => ({ start, end, hash: hashText(formOf(text.slice(start, end))) }));
}

function add(channel: Channel, post: number[]): void {
  channel.posts.push(post);
  for (const hash of post) channel.times.set(hash, (channel.times.get(hash) ?? 0) + 1);
  if (channel.posts.length <= POSTS) return;
  for (const hash of channel.posts.shift()!) {
    const times = channel.times.get(hash)! - 1;
    if (times === 0) channel.times.delete(hash);
    else channel.times.set(hash, times);
  }
}

function isOwn({ posts, times }: Channel, hash: number): boolean {
  const met = times.get(hash) ?? 0;
  return posts.length >= MIN_POSTS && met >= MIN_TIMES && met > posts.length * SHARE;
}

/**
 * Learns the standing lines of channels ("Подписаться | Прислать новость") from their last 100 posts: lines, among the
 * first two and the last six, that more than 30 % of them have. At most 4,000 channels, the least lately seen forgotten.
 * A post is never all footer: a text repeated whole is kept, since it is the text that repeats.
 */
export function createFooters({ saved }: { saved?: SavedFooters } = {}): Footers {
  const channels = new Map<string, Channel>();
  for (const [name, posts] of saved?.channels ?? []) {
    const channel: Channel = { posts: [], times: new Map() };
    for (const post of posts.slice(-POSTS)) add(channel, post);
    channels.set(name, channel);
  }
  return {
    take(name, text) {
      const key = name.slice(0, MAX_NAME);
      const channel = channels.get(key) ?? { posts: [], times: new Map() };
      channels.delete(key);
      channels.set(key, channel);
      if (channels.size > MAX_CHANNELS) channels.delete(channels.keys().next().value!);
      const lines = outerLines(text);
      add(channel, [...new Set(lines.map(({ hash }) => hash))]);
      const own = lines.filter(({ hash }) => isOwn(channel, hash));
      const rest = lines.length - own.length;
      return rest === 0 ? [] : own.map(({ start, end }) => ({ start, end }));
    },
    save: () => ({ channels: [...channels].map(([name, { posts }]) => [name, posts]) }),
  };
}

/** Stems of the tokens that stand in none of the spans; tokens and spans in order. */
export function stemsOutside(
  tokens: { stems: readonly string[]; spans: readonly number[] },
  left: readonly Span[],
): string[] {
  if (left.length === 0) return [...tokens.stems];
  return tokens.stems.filter((_, at) => {
    const start = tokens.spans[2 * at]!;
    return !left.some((span) => start >= span.start && start < span.end);
  });
}
