import type { ApiDocument } from '../../../src/model/api.ts';
import { articleId, messageId, sha256 } from '../../../src/model/ids.ts';
import type { MessageMeta } from '../../../src/model/item.ts';
import { ago } from './clock.ts';
import { type MadeUpText, moreTexts, texts } from './texts.ts';

type Mark = ApiDocument['marks'][number];

const LAYERS = {
  c: 'category',
  p: 'place',
  s: 'substance',
  t: 'slot',
  o: 'observable',
  d: 'disguise',
  x: 'personal',
} as const;

/** Takes the marks out of a text and gives them as spans, `offset` added. */
function readMarks(marked: string, offset: number): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let last = 0;
  for (const match of marked.matchAll(/\[([cpstodx]):([\p{L}_]+)\|([^\]]+)\]/gu)) {
    text += marked.slice(last, match.index);
    const words = match[3]!;
    const start = offset + text.length;
    marks.push({
      layer: LAYERS[match[1] as keyof typeof LAYERS],
      value: match[2]!,
      start,
      end: start + words.length,
    });
    text += words;
    last = match.index + match[0].length;
  }
  return { text: text + marked.slice(last), marks };
}

/** The known scheme of a text that has slots; the last of them is new for it. */
function schemesOf({ scheme }: MadeUpText, marks: readonly Mark[]): ApiDocument['methods'] {
  if (scheme === undefined) return [];
  const slots = marks.filter((mark) => mark.layer === 'slot');
  return [
    {
      method: scheme,
      score: 0.78,
      slots: slots.map(({ start, end, value }, at) => ({
        start,
        end,
        slot: value,
        value: 'made-up',
        fresh: at === slots.length - 1,
      })),
    },
  ];
}

const idOf = (made: MadeUpText): string =>
  made.post === true ? messageId('telegram-web', made.source, made.key) : articleId(addressOf(made));

const addressOf = (made: MadeUpText): string => `https://${made.source}.example/${made.key}`;

function messageOf(made: MadeUpText): MessageMeta | null {
  if (made.post !== true) return null;
  const asked = made.key === 'call-kk';
  return {
    channel: made.source,
    messageId: String(4000 + made.minutesAgo),
    replyTo: asked
      ? { messageId: '3977', text: 'Кеше маған да осындай қоңырау келді, не істеу керек?' }
      : null,
    forwardedFrom: asked
      ? { name: 'Сақтық мектебі (ойдан шығарылған)', url: 'https://saqtyq.example/' }
      : null,
    edited: asked,
    views: 1840 + made.minutesAgo,
    links: asked ? ['https://saq-bol.example/keneś', 'javascript:alert(1)'] : [],
    media: asked ? ['photo'] : [],
  };
}

function familyOf(made: MadeUpText, all: readonly MadeUpText[]): ApiDocument['family'] {
  const origin = made.copyOf ?? made.key;
  const members = all.filter((other) => other.key === origin || other.copyOf === origin);
  const [first, ...later] = [...members].sort((a, b) => b.minutesAgo - a.minutesAgo);
  const sighting = (text: MadeUpText) => ({
    documentId: idOf(text),
    sourceId: text.source,
    at: ago(text.minutesAgo),
    timeQuality: 'publisher' as const,
  });
  return {
    id: idOf(first!),
    origin: sighting(first!),
    size: members.length,
    copies: later.map((text) => ({
      ...sighting(text),
      delayMs: (first!.minutesAgo - text.minutesAgo) * 60_000,
    })),
  };
}

function documentOf(made: MadeUpText, all: readonly MadeUpText[]): ApiDocument {
  const head = made.title === null ? '' : `${made.title}\n\n`;
  const { text, marks } = readMarks(made.body, head.length);
  const whole = head + text;
  const category = marks.find((mark) => mark.layer === 'category');
  return {
    document: {
      id: idOf(made),
      version: 1,
      sourceId: made.source,
      kind: made.post === true ? 'message' : 'article',
      url: addressOf(made),
      title: made.title,
      text: whole,
      bodyStart: head.length,
      languageHint: null,
      author: null,
      section: made.post === true ? null : 'Қоғам / Общество',
      tags: made.key === 'dropper-ru' ? ['финансы', 'молодёжь'] : [],
      image: null,
      published:
        made.undated === true
          ? null
          : {
              at: ago(made.minutesAgo),
              quality: made.post === true ? 'id-interpolation' : 'publisher',
              zone: made.key === 'seizure-ru' ? 'source' : 'explicit',
              provenance: made.post === true ? 'telegram:id' : 'json-ld:datePublished',
            },
      modified: null,
      firstSeen: ago(made.minutesAgo - 3),
      message: messageOf(made),
      extractor: made.post === true ? 'message' : 'structured',
      contentHash: sha256(whole),
    },
    versions: [{ version: 1, firstSeen: ago(made.minutesAgo - 3) }],
    language: {
      language: made.language,
      confidence: 0.97,
      variant: made.language === 'kk' ? 'kk-Cyrl' : made.language,
      mix: { [made.language]: 0.97, other: 0.03 },
    },
    categories: category === undefined ? [] : [{ category: category.value, score: 0.86, unsure: false }],
    methods: schemesOf(made, marks),
    disguised: made.disguised ?? 0,
    marks,
    family: familyOf(made, all),
    story: made.key === 'dropper-ru' ? { id: idOf(made), families: 3 } : null,
    deletedAt: made.deleted === true ? ago(45) : null,
  };
}

/** Every made-up document as the API answers it, newest first, by key. */
export const documents = new Map<string, ApiDocument>(
  [...texts, ...moreTexts]
    .sort((a, b) => a.minutesAgo - b.minutesAgo)
    .map((made, _index, all) => [made.key, documentOf(made, all)]),
);

// One document has an earlier version, so that versions can be walked through.
const edited = documents.get('dropper-ru')!;
edited.document.version = 2;
edited.document.modified = {
  at: ago(48),
  quality: 'http-date',
  zone: 'explicit',
  provenance: 'http:last-modified',
};
edited.versions = [
  { version: 1, firstSeen: ago(49) },
  { version: 2, firstSeen: ago(47) },
];

/** A document as it will arrive by the stream. */
export function arrivingDocument(number: number): ApiDocument {
  const made: MadeUpText = {
    key: `arriving-${number}`,
    source: 'almaty-wire',
    language: 'en',
    minutesAgo: 0,
    title: `Made-up arrival ${number}: phone callers now ask for screen sharing`,
    body: `Callers in [p:astana|Astana] ask to share the screen of a banking app. This is [c:cyber_fraud|phone fraud].`,
  };
  return documentOf(made, [made]);
}
