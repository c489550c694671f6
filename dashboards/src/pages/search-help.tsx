import { useWords } from '../i18n/language.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { addressOf } from '../router.ts';

const EXAMPLES: readonly (readonly [string, MessageKey])[] = [
  ['дроппер карта', 'search.help.words'],
  ['"жалға алған карта"', 'search.help.phrase'],
  ['вейп OR снюс', 'search.help.or'],
  ['курьер NOT еда', 'search.help.not'],
  ['прекурс*', 'search.help.prefix'],
  ['category:smuggling region:almaty', 'search.help.field'],
  ['after:2026-11-01 before:2026-11-15', 'search.help.dates'],
  ['is:undated', 'search.help.undated'],
];

const FIELDS = 'lang source category region substance kind after before date is';

/** The grammar of queries, folded away until asked for; every example can be followed. */
export function QueryHelp() {
  const { t } = useWords();
  return (
    <details class="query-help">
      <summary>{t('search.help')}</summary>
      <p>{t('search.start')}</p>
      <dl>
        {EXAMPLES.map(([example, what]) => (
          <div key={example}>
            <dt>
              <a href={addressOf('/search', { q: example })}>
                <code>{example}</code>
              </a>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <p>
        {t('search.help.fields')}: <code>{FIELDS}</code>
      </p>
    </details>
  );
}
