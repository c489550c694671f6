/**
 * Where the text of an article stands on sites that we know: host (without www.) and CSS selector. Data only.
 * A rule is tried first and given up when its element is missing or nearly empty, so a redesign costs nothing.
 * Only selectors that were read in public code or pages belong here; none could be checked live when this was written.
 */
export const SITE_RULES: Readonly<Record<string, string>> = {
  'nur.kz': '.formatted-body__content--wrapper',
  'tengrinews.kz': '.content_main_text',
};
