/** Agencies and outlets as they sign, beginnings in lower case. Names of organisations only. */
const KNOWN = new Set(
  `reuters|afp|associated press|the associated press|ap|bloomberg|bbc|bbc news|cnn|тасс|тасс-здоровье|интерфакс|
интерфакс-казахстан|риа новости|sputnik|sputnik казахстан|sputnik қазақстан|казинформ|kazinform|qazinform|қазинформ|
қазақпарат|казтаг|kaztag|tengrinews|tengri news|informburo|власть|vlast|orda|нур|nur|zakon|egemen qazaqstan|
егемен қазақстан|казахстанская правда|kazpravda|akipress|24.kg|kun.uz|gazeta.uz|uzdaily|кабар|азаттық|азаттык|радио азаттык|
радио свобода|deutsche welle|dw|anadolu|xinhua|синьхуа|the astana times|times of central asia`
    .split('|')
    .map((name) => name.trim()),
);

/** Words that only organisations have in their names, in Russian, Kazakh and English. */
const ORGANISATION =
  /(?<!\p{L})(?:агент?ство|агенттігі|информагентство|редакци\p{L}*|редакция\p{L}*|пресс-служб\p{L}*|баспасөз|қызметі|министерств\p{L}*|министрлігі|департамент\p{L}*|департаменті|комитет\p{L}*|прокуратур\p{L}*|прокуратура\p{L}*|акимат\p{L}*|әкімдігі|полици\p{L}*|полиция\p{L}*|телеканал|арнасы|газет\p{L}*|журнал\p{L}*|портал\p{L}*|новости|жаңалықтар\p{L}*|news|newsroom|agency|press|editorial|editors?|staff|media|desk|ministry|department|office|bureau|service|committee|university|institute)(?!\p{L})/iu;

const DOMAIN = /^[\p{L}\p{N}-]+\.(?:kz|com|ru|org|net|info|kg|uz|uk|рф|қаз)$/iu;

/** Longer bylines are sentences. */
const MAX_BYLINE = 80;

/**
 * The outlet or agency in a byline, null when it names none. Parts that may be a person are never kept: a part
 * counts only when it is a known agency, the outlet itself, a domain, or has a word that only organisations have.
 */
export function outletByline(byline: string | null, outlets: readonly string[]): string | null {
  if (byline === null || byline.length > MAX_BYLINE) return null;
  const own = new Set(outlets.map((name) => name.toLowerCase()));
  const parts = byline
    .replace(/^(?:автор|авторы|источник|дереккөз|author|source|by)\s*:?\s+/iu, '')
    .split(/\s*(?:[,;|/]|\s[-–—]\s|\sи\s|\sжәне\s|\sand\s)\s*/u)
    .map((part) => part.trim())
    .filter((part) => part.length > 1 && isOutlet(part, own));
  return parts.length === 0 ? null : parts.join(', ');
}

function isOutlet(part: string, own: ReadonlySet<string>): boolean {
  const lower = part.toLowerCase();
  if (own.has(lower) || KNOWN.has(lower) || DOMAIN.test(part)) return true;
  return ORGANISATION.test(part) && !/[@]/u.test(part);
}
