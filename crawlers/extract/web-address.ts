/** Query parameters that count visits and name no page. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|yclid|ysclid|gclsrc|dclid|msclkid|_openstat|mc_[ce]id|igshid|ref_src)$/iu;

/** Longer addresses are data, not places. */
const MAX_ADDRESS = 2000;

/** A path that is the home page, or the home page of one language. */
const HOME = /^\/?(?:[a-z]{2,3}\/?)?(?:(?:index|default|main|home)(?:\.\w+)?)?\/?$/iu;

/** The absolute http(s) address without fragment and tracking parameters, null when it is none. */
export function cleanAddress(raw: string | null, base: string): string | null {
  if (raw === null || raw.trim() === '' || raw.length > MAX_ADDRESS) return null;
  if (!URL.canParse(raw.trim(), base)) return null;
  const url = new URL(raw.trim(), base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  const tracking = Array.from(url.searchParams.keys()).filter((name) => TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  return url.href;
}

/**
 * The address the page calls its own when that is believable: on the same site, http(s), not the home page unless the
 * page is; otherwise the page's own address. Always without fragment and tracking parameters.
 */
export function canonicalAddress(candidates: readonly (string | null)[], pageUrl: string): string {
  const own = cleanAddress(pageUrl, pageUrl);
  if (own === null) return pageUrl;
  for (const candidate of candidates) {
    const clean = cleanAddress(candidate, pageUrl);
    if (clean === null || !sameSite(clean, own)) continue;
    if (isHome(clean) && !isHome(own)) continue;
    return clean;
  }
  return own;
}

function isHome(address: string): boolean {
  const { pathname, search } = new URL(address);
  return HOME.test(pathname) && search === '';
}

function sameSite(one: string, other: string): boolean {
  const a = hostOf(one);
  const b = hostOf(other);
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** Host of an address without `www.`, `m.` or `amp.`; empty when it is no address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^(?:www|m|mobile|amp)\./u, '') : '';
}
