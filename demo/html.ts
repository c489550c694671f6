/** The text made safe for HTML and XML, in elements and in quoted attributes. */
export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Each text in an element of the given name, one a line. */
export function elements(name: string, texts: readonly string[]): string {
  return texts.map((text) => `<${name}>${escape(text)}</${name}>`).join('\n');
}

/** JSON that can stand inside a script element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
