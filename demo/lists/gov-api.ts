import type { Article } from '../article.ts';
import { elements } from '../html.ts';
import type { Visit } from '../pages/visit.ts';
import { wallOf } from '../times.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Local time without a zone, as the API of gov.kz gives it. */
function localTime(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = wallOf(at, zone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00`;
}

/** One page of news records in the shape of the public content API of gov.kz. */
export function govNews({ site, articles }: Visit, query: URLSearchParams): string {
  const page = Math.max(1, Number(query.get('page')) || 1);
  const size = Math.min(100, Math.max(1, Number(query.get('size')) || 10));
  const project = (query.get('projects') ?? '').replace(/^eq:/, '');
  const record = (article: Article): unknown => ({
    id: article.id,
    title: article.title,
    short_description: article.paragraphs[0],
    body: elements('p', article.paragraphs),
    created_date: localTime(article.at, site.zone),
    projects: project,
    language: article.language,
  });
  return JSON.stringify(articles.slice((page - 1) * size, page * size).map(record));
}
