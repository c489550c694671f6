import { useEffect } from 'preact/hooks';
import type { Digest } from '../../../src/model/digest.ts';
import { listen } from '../api/events.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer, Empty } from '../parts/answers.tsx';
import { LanguageTag } from '../parts/badges.tsx';
import { Page } from '../parts/page.tsx';
import { FilterBar, Select } from '../parts/select.tsx';
import { When } from '../parts/when.tsx';
import { addressOf, navigate } from '../router.ts';

type DigestRow = Omit<Digest, 'signals' | 'entries'> & { signalCount: number };

/** Digests by recipient, newest first. */
export function DigestsPage(props: { params: URLSearchParams }) {
  const { t } = useWords();
  const recipient = props.params.get('recipient') ?? '';
  // All are asked for even when one recipient is chosen, so that the others can be chosen from.
  const asked = useApi<{ digests: DigestRow[] }>('/api/digests?limit=100');
  const { reload } = asked;
  useEffect(() => listen((event) => event.type === 'digest' && reload()), [reload]);
  return (
    <Page
      title={t('digests.title')}
      lead={t('digests.lead')}
      actions={
        <>
          <a href="/deliveries">{t('deliveries.link')}</a> <a href="/releases">{t('releases.title')}</a>{' '}
          <a href="/receipts">{t('receipts.title')}</a>
        </>
      }
    >
      <Answer asked={asked}>{({ digests }) => <DigestList digests={digests} recipient={recipient} />}</Answer>
    </Page>
  );
}

function DigestList(props: { digests: readonly DigestRow[]; recipient: string }) {
  const { t, range } = useWords();
  const recipients = [...new Set(props.digests.map((digest) => digest.recipient))].sort();
  const shown = props.digests.filter(
    (digest) => props.recipient === '' || digest.recipient === props.recipient,
  );
  if (props.digests.length === 0) return <Empty title={t('digests.empty')} text={t('digests.empty.text')} />;
  return (
    <>
      <FilterBar label={t('search.filters')}>
        <Select
          label={t('digests.recipient')}
          value={props.recipient}
          options={[
            { value: '', label: t('digests.all') },
            ...recipients.map((value) => ({ value, label: value })),
          ]}
          onChange={(value) => navigate(addressOf('/digests', { recipient: value }))}
        />
      </FilterBar>
      <ul class="digests" aria-label={t('digests.title')}>
        {shown.map((digest) => (
          <li key={digest.id}>
            <h3>
              <a href={`/digests/${encodeURIComponent(digest.id)}`} data-row>
                {digest.recipient}
              </a>
            </h3>
            <p>{range(digest.periodStart, digest.periodEnd)}</p>
            <p class="meta">
              <LanguageTag code={digest.language} />
              <span>
                {digest.kind === 'quiet' ? t('digests.quiet') : t('count.signals', { n: digest.signalCount })}
              </span>
              <span>{t('count.documents', { n: digest.coverage.documents })}</span>
              <span>
                {t('digest.created')} <When iso={digest.createdAt} />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
