import type { ReplayPage } from './pages.ts';

// Made-up pages for where the real ones are missing: enough text to be an article, each different.
const TOPICS = [
  'Полиция предупреждает о мошенниках, которые просят перевести деньги на безопасный счёт.',
  'Алматыда интернет-алаяқтар туралы ескерту жарияланды.',
  'Customs officers in Almaty seized acetic anhydride without papers.',
  'Сегодня в городе открылась выставка детских рисунков.',
];

/** Made-up articles on ten hosts. */
export function madeUpPages(count: number): ReplayPage[] {
  return Array.from({ length: count }, (_, i) => {
    const host = `made-up-${i % 10}.example`;
    const title = `Made-up article ${i}`;
    const paragraphs = Array.from(
      { length: 6 },
      (__, p) =>
        `<p>${TOPICS[(i + p) % TOPICS.length]!} (${i}.${p}) ${TOPICS[(i * 7 + p) % TOPICS.length]!}</p>`,
    );
    const html = `<html><head><meta charset="utf-8"><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`;
    return { set: 'made-up', host, path: `/${i}.html`, title, bytes: Buffer.from(html) };
  });
}
