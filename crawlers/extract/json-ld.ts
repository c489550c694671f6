/** A node of linked data whose fields are not yet trusted. */
export type LinkedNode = Record<string, unknown>;

/** Bounds of what is read: characters of one script, nodes of one page, depth. */
const MAX_SCRIPT = 500_000;
const MAX_LINKED_NODES = 300;
const MAX_DEPTH = 6;

const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)$/u;

/** Those of the nodes that call themselves an article. */
export function articleNodes(nodes: readonly LinkedNode[]): LinkedNode[] {
  return nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)));
}

/** All nodes of the scripts, outermost first; broken scripts are passed over. */
export function linkedNodes(scripts: readonly string[]): LinkedNode[] {
  const nodes: LinkedNode[] = [];
  const collect = (value: unknown, depth: number): void => {
    if (nodes.length >= MAX_LINKED_NODES || depth > MAX_DEPTH || typeof value !== 'object' || value === null)
      return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, MAX_LINKED_NODES)) collect(item, depth + 1);
      return;
    }
    const node = value as LinkedNode;
    nodes.push(node);
    for (const inner of Object.values(node)) collect(inner, depth + 1);
  };
  for (const script of scripts) collect(parseLoosely(script), 0);
  return nodes;
}

/** The types a node gives itself. */
export function typesOf(node: LinkedNode): string[] {
  const type = node['@type'];
  const list: unknown[] = Array.isArray(type) ? type : [type];
  return list.filter((item) => typeof item === 'string');
}

/** A field's text: itself, or the name or first text of what it holds. */
export function textField(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (Array.isArray(value)) return value.length === 0 ? null : textField(value[0]);
  if (typeof value !== 'object' || value === null) return null;
  const node = value as LinkedNode;
  return textField(node['name'] ?? node['@value'] ?? node['url'] ?? null);
}

function parseLoosely(script: string): unknown {
  if (script.length > MAX_SCRIPT) return null;
  const text = script
    .replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|\/\/<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\/\/\]\]>)\s*$/gu, '')
    .replace(/;\s*$/u, '');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
