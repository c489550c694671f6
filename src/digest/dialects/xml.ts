// What XML 1.0 (2.2) cannot hold: most control characters, halves of pairs, and two that are no characters.
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  return text.replaceAll(UNWRITABLE, '\ufffd').replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** An element as lines: with text, with elements in it, or empty; null is none. */
export type Element = readonly string[] | null;

type Attributes = Readonly<Record<string, string>>;

function open(name: string, attributes: Attributes): string {
  return [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(
    ' ',
  );
}

/** An element with a text; what XML 1.0 cannot hold is replaced by U+FFFD. */
export function leaf(name: string, text: string, attributes: Attributes = {}): Element {
  return [`<${open(name, attributes)}>${escapeXml(text)}</${name}>`];
}

/** An element without content. */
export function empty(name: string, attributes: Attributes): Element {
  return [`<${open(name, attributes)}/>`];
}

/** An element with elements in it. */
export function branch(name: string, children: readonly Element[], attributes: Attributes = {}): Element {
  const inside = children.flatMap((child) => child ?? []).map((line) => `  ${line}`);
  return [`<${open(name, attributes)}>`, ...inside, `</${name}>`];
}

/** A whole document in UTF-8. */
export function xmlDocument(root: Element): string {
  return `${['<?xml version="1.0" encoding="UTF-8"?>', ...(root ?? [])].join('\n')}\n`;
}
