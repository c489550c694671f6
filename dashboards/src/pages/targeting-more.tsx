import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../i18n/language.ts';

const SHOWN = 8;

/** The first rows of a list, and all of them on request; a word where there is none. */
export function More<T>(props: { rows: readonly T[]; children: (rows: readonly T[]) => ComponentChildren }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { rows, children } = props;
  if (rows.length === 0) return <p class="dim">{t('targeting.nothing')}</p>;
  return (
    <>
      {children(all ? rows : rows.slice(0, SHOWN))}
      {all || rows.length <= SHOWN ? null : (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          {t('targeting.more', { n: rows.length })}
        </button>
      )}
    </>
  );
}
