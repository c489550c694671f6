const SELF_ONLY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
};

function policy(rules: Record<string, string>): string {
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** Headers of every answer: nothing from elsewhere is loaded, nothing of ours is framed or sniffed. */
export const SECURITY_HEADERS = {
  'content-security-policy': policy(SELF_ONLY),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Policy of the page at /api/docs: Swagger UI writes its styles into the page. */
export const DOCS_POLICY = policy({ ...SELF_ONLY, 'style-src': "'self' 'unsafe-inline'" });

/** Policy of the operators' pages, which are Bull Board's: it writes styles into the page and names its own base. */
export const OPERATORS_POLICY = policy({
  ...SELF_ONLY,
  'style-src': "'self' 'unsafe-inline'",
  'base-uri': "'self'",
});

/** Policy of a digest shown as a page: its own styles and nothing else, as if it lay on a site of its own. */
export const DIGEST_POLICY = policy({
  'default-src': "'none'",
  'style-src': "'unsafe-inline'",
  'img-src': 'data:',
  'frame-ancestors': "'none'",
  sandbox: 'allow-popups',
});
