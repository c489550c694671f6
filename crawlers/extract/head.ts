import { type Document, Element, type ParentNode, Text } from 'domhandler';
import { collapse } from './outline.ts';

/** What the page says of itself outside the text: metas by lower-case name, links by rel, JSON-LD texts, title. */
export interface Head {
  title: string | null;
  language: string | null;
  metas: Map<string, string[]>;
  links: Map<string, string>;
  jsonLd: string[];
  /** Dates marked up in the page, with their place in it. */
  times: { value: string; marked: boolean; order: number }[];
  /** Place of each heading in the page. */
  headings: Map<Element, number>;
}

/** At most so many values are kept of one meta name, and so many scripts. */
const MAX_VALUES = 30;

/** Collects metas, links, JSON-LD and title wherever they stand in the tree. */
export function readHead(root: Document): Head {
  const head: Head = {
    title: null,
    language: null,
    metas: new Map(),
    links: new Map(),
    jsonLd: [],
    times: [],
    headings: new Map(),
  };
  let order = 0;
  const walk = (node: ParentNode): void => {
    for (const child of node.children) {
      if (!(child instanceof Element)) continue;
      order += 1;
      readMarkedDate(head, child, order);
      const reader = READERS[child.name];
      if (reader === undefined) walk(child);
      else if (reader(head, child)) walk(child);
    }
  };
  walk(root);
  return head;
}

/** First value of the first of these meta names that has one. */
export function metaOf(head: Head, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = head.metas.get(name)?.[0];
    if (value !== undefined) return value;
  }
  return null;
}

function readMarkedDate(head: Head, element: Element, order: number): void {
  const { name, attribs } = element;
  if (/^h[1-6]$/u.test(name)) head.headings.set(element, order);
  const itemprop = attribs['itemprop'] ?? '';
  const marked = /\b(?:datePublished|dateCreated)\b/iu.test(itemprop) || attribs['pubdate'] !== undefined;
  if (name !== 'meta' && (marked || (name === 'time' && itemprop === '')) && head.times.length < MAX_VALUES) {
    const value = attribs['datetime'] ?? attribs['content'] ?? textOf(element);
    if (value.trim() !== '') head.times.push({ value: value.trim(), marked, order });
  }
}

/** Readers by element name; true means that its children are to be read too. */
const READERS: Record<string, (head: Head, element: Element) => boolean> = {
  html(head, element) {
    const language = element.attribs['lang'] ?? element.attribs['xml:lang'];
    if (language !== undefined && language.trim() !== '') head.language ??= language.trim();
    return true;
  },
  title(head, element) {
    const text = textOf(element);
    if (text !== '') head.title ??= text;
    return false;
  },
  meta(head, element) {
    const { name, property, itemprop, content } = element.attribs;
    const value = content === undefined ? '' : collapse(content);
    if (value === '') return true;
    for (const key of new Set([name, property, itemprop])) {
      if (key === undefined) continue;
      const values = head.metas.get(key.trim().toLowerCase()) ?? [];
      if (values.length < MAX_VALUES) values.push(value);
      head.metas.set(key.trim().toLowerCase(), values);
    }
    return true;
  },
  link(head, element) {
    const { rel, href } = element.attribs;
    if (rel !== undefined && href !== undefined) {
      for (const word of rel.toLowerCase().split(/\s+/u))
        if (!head.links.has(word)) head.links.set(word, href.trim());
    }
    return true;
  },
  script(head, element) {
    if (head.jsonLd.length < MAX_VALUES) head.jsonLd.push(textOf(element));
    return false;
  },
};

/** The text under an element, white space collapsed. */
function textOf(element: Element): string {
  let text = '';
  const walk = (node: ParentNode): void => {
    for (const child of node.children) {
      if (child instanceof Text) text += child.data;
      else if (child instanceof Element) walk(child);
    }
  };
  walk(element);
  return collapse(text);
}
