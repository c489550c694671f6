import { useState } from 'preact/hooks';
import type { ApiDocument } from '../../../src/model/api.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { HitSource } from '../parts/hit-meta.tsx';
import { PublishedTime } from '../parts/when.tsx';
import { documentAddress } from '../text/addresses.ts';
import { openingOf } from '../text/opening.ts';

/** Each copy is asked for by itself, so only a few are at first. */
const STEP = 8;

/** Other copies of the same text, the one seen first marked. */
export function DocumentFamily(props: { answer: ApiDocument }) {
  const { t } = useWords();
  const [shown, setShown] = useState(STEP);
  const { document, family } = props.answer;
  const others = family?.members.filter((id) => id !== document.id) ?? [];
  return (
    <section>
      <h2>{t('document.family')}</h2>
      {family === null || others.length === 0 ? (
        <p class="dim">{t('document.family.none')}</p>
      ) : (
        <>
          <p class="dim">
            {t('count.documents', { n: family.size })}
            {family.id === document.id ? `; ${t('document.family.thisFirst')}` : ''}
          </p>
          <ul class="members">
            {others.slice(0, shown).map((id) => (
              <Member key={id} id={id} origin={id === family.id} />
            ))}
          </ul>
          {others.length <= shown ? null : (
            <button type="button" class="small" onClick={() => setShown(shown + STEP)}>
              {t('search.more')}
            </button>
          )}
        </>
      )}
    </section>
  );
}

function Member(props: { id: string; origin: boolean }) {
  const { t } = useWords();
  const { data } = useApi<ApiDocument>(`/api/documents/${encodeURIComponent(props.id)}`);
  return (
    <li>
      <a href={documentAddress(props.id)}>
        {data === null ? (
          <code>{props.id.slice(0, 12)}</code>
        ) : (
          (data.document.title ?? openingOf(data.document.text))
        )}
      </a>
      <p class="meta">
        {props.origin ? <span class="tag">{t('document.family.origin')}</span> : null}
        {data === null ? null : (
          <>
            <HitSource source={data.document.sourceId} />
            <PublishedTime
              published={data.document.published?.at ?? null}
              firstSeen={data.document.firstSeen}
            />
          </>
        )}
      </p>
    </li>
  );
}
