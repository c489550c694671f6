/** No article has a longer address; what a pattern takes for one grows faster than its length. */
const MAX_URL_LENGTH = 1_000;

/** The pattern a candidate's article URLs must match, everything when it names none; a sentence when it is no regular expression. */
export function matcherOf(pattern: string | undefined): ((url: string) => boolean) | string {
  if (pattern === undefined) return () => true;
  try {
    const expression = new RegExp(pattern, 'u');
    return (url) => url.length <= MAX_URL_LENGTH && expression.test(url);
  } catch {
    return `Expected \`match\` to be a regular expression, got "${pattern}"`;
  }
}

const TRACKING = /^(utm_\w+|fbclid|gclid|yclid|ysclid|_openstat)$/i;

/** The URL without fragment and tracking parameters. */
export function plainUrl(url: URL): string {
  const plain = new URL(url);
  plain.hash = '';
  const tracking = Array.from(plain.searchParams).filter(
    ([name, value]) => TRACKING.test(name) || (name === 'from' && /rss|feed/i.test(value)),
  );
  for (const [name] of tracking) plain.searchParams.delete(name);
  return plain.href;
}

const siteOf = (url: URL): string => url.hostname.replace(/^(www|m|amp)\./, '');

/** True when both addresses belong to one site: the same host, or one a subdomain of the other. */
export function sameSite(a: URL, b: URL): boolean {
  const [one, two] = [siteOf(a), siteOf(b)];
  return one === two || one.endsWith(`.${two}`) || two.endsWith(`.${one}`);
}
