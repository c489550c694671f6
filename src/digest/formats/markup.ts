const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Everything that means something in HTML made harmless, for elements and quoted attributes. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** HTML that is known to be safe: only `markup` makes it. */
export interface Markup {
  readonly html: string;
}

type Piece = string | Markup | readonly Markup[] | null;

function write(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string') return escapeHtml(piece);
  return 'html' in piece ? piece.html : piece.map(({ html }) => html).join('');
}

/** Template tag: what stands in the template is HTML, every text put in is escaped, null is nothing. */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { html: String.raw({ raw: parts }, ...pieces.map(write)) };
}
