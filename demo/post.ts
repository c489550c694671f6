import { type Article, urlOf } from './article.ts';
import { paragraphsOf } from './compose.ts';
import { createRandom, hash32 } from './random.ts';
import type { DemoChannel } from './records.ts';
import { timeBefore } from './times.ts';

/** A post of a demo channel. */
export interface Post {
  id: number;
  at: Date;
  paragraphs: string[];
  /** Article the post announces, null for a post of its own. */
  link: string | null;
  key: string | null;
  replyTo: string | null;
  forwardedFrom: string | null;
  photo: boolean;
  views: number;
  later: string[] | null;
  deleted: boolean;
}

/** A channel with its posts, oldest first. */
export interface Channel {
  record: DemoChannel;
  posts: Post[];
}

type Draft = Omit<Post, 'id' | 'views'>;

function announced(article: Article): Draft {
  return {
    // An announcement follows its article by a few minutes.
    at: new Date(article.at.getTime() + 4 * 60_000),
    paragraphs: [article.title, article.paragraphs[0] ?? ''],
    link: urlOf(article),
    key: null,
    replyTo: null,
    forwardedFrom: null,
    photo: article.id % 3 === 0,
    later: null,
    deleted: false,
  };
}

function written(post: DemoChannel['posts'][number], anchor: Date): Draft {
  return {
    at:
      post.daysAgo < 0.5
        ? new Date(anchor.getTime() - post.daysAgo * 86_400_000)
        : timeBefore(anchor, post.daysAgo),
    paragraphs: paragraphsOf(post.text),
    link: null,
    key: post.key ?? null,
    replyTo: post.replyTo ?? null,
    forwardedFrom: post.forwardedFrom ?? null,
    photo: post.photo,
    later: post.later === undefined ? null : paragraphsOf(post.later),
    deleted: post.deleted,
  };
}

/** The channel's posts: its own and the announcements of its outlet's latest articles, numbered in order of time. */
export function channelOf(record: DemoChannel, articles: readonly Article[], anchor: Date): Channel {
  const random = createRandom(record.name);
  const announcements = articles
    .filter((each) => each.quirk === null)
    .slice(0, record.announces)
    .map(announced);
  const drafts = [...record.posts.map((post) => written(post, anchor)), ...announcements]
    .filter((draft) => draft.at <= anchor)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  let id = 1_000 + (hash32(record.name) % 7_000);
  const posts = drafts.map((draft) => {
    // Numbers have gaps, as where posts were removed.
    id += random.next() < 0.2 ? 2 : 1;
    return { ...draft, id, views: random.between(240, 48_000) };
  });
  return { record, posts };
}
