import type { IncidentDraft } from '../../../src/model/targeting.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer } from '../parts/answers.tsx';
import { GradeBadge } from '../parts/badges.tsx';
import { DownloadButton } from '../parts/download-button.tsx';
import { Page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { addressOf } from '../router.ts';
import { documentAddress, hostOf, outwardAddress } from '../text/addresses.ts';

type Field = IncidentDraft['fields'][number];

/** A draft of an incident for PICS: what a text says field by field with its words, and what nobody knows yet. */
export function IncidentPage(props: { params: URLSearchParams }) {
  const { t, language } = useWords();
  const asked = Object.fromEntries(
    ['document', 'signal', 'substance'].map((name) => [name, props.params.get(name) ?? '']),
  );
  const draft = useApi<IncidentDraft>(addressOf('/api/targeting/incident', asked));
  const file = (format: string): string =>
    addressOf(`/api/targeting/incident.${format}`, { ...asked, language });
  return (
    <Page
      title={t('incident.title')}
      lead={t('incident.lead')}
      actions={
        draft.data === null ? null : (
          <div class="targeting-actions">
            <DownloadButton path={file('txt')} name={t('incident.download.txt')} />
            <DownloadButton path={file('json')} name={t('incident.download.json')} />
          </div>
        )
      }
    >
      <Answer asked={draft}>{(found) => <Draft draft={found} />}</Answer>
    </Page>
  );
}

function Draft(props: { draft: IncidentDraft }) {
  const { t, language } = useWords();
  const { draft } = props;
  return (
    <>
      <p class="notice notice-warn" role="note">
        <b>{t('incident.check')}.</b> {draft.banner[language]}
      </p>
      {draft.signal === null ? null : (
        <p>
          {t('incident.signal')}:{' '}
          <a href={`/signals/${encodeURIComponent(draft.signal.id)}`}>{draft.signal.headline[language]}</a> (
          {draft.signal.admiralty})
        </p>
      )}
      <section aria-labelledby="incident-fields">
        <h2 id="incident-fields">{t('incident.fields')}</h2>
        <dl class="incident">
          {draft.fields.map((field, at) => (
            <OneField
              key={`${field.field} ${field.start ?? at}`}
              field={field}
              draft={draft}
              first={draft.fields[at - 1]?.field !== field.field}
            />
          ))}
        </dl>
      </section>
      <Unknown draft={draft} />
      <Sources draft={draft} />
    </>
  );
}

function OneField(props: { field: Field; draft: IncidentDraft; first: boolean }) {
  const { t, language } = useWords();
  const { field, draft, first } = props;
  const { id, version } = draft.document;
  const { start, end, said, value } = field;
  return (
    <div class={first ? 'incident-field' : 'incident-field incident-again'}>
      <dt>{first ? t(`incident.field.${field.field}`) : null}</dt>
      <dd>
        <b>{value[language]}</b>{' '}
        {start === null || end === null ? (
          <span class="dim">{t(`incident.from.${field.from}`)}</span>
        ) : (
          <a href={documentAddress(id, { version, start, end })}>
            {t('incident.from.text')}: <q lang={draft.document.language}>{said}</q>
          </a>
        )}
      </dd>
    </div>
  );
}

function Unknown(props: { draft: IncidentDraft }) {
  const { t } = useWords();
  const { unknown } = props.draft;
  if (unknown.length === 0) return null;
  return (
    <section aria-labelledby="incident-unknown">
      <h2 id="incident-unknown">{t('incident.unknown')}</h2>
      <p class="dim">{t('incident.unknown.text')}</p>
      <ul class="incident-unknown">
        {unknown.map((field) => (
          <li key={field}>
            <span class="tag tag-warn">{t(`incident.field.${field}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sources(props: { draft: IncidentDraft }) {
  const { t } = useWords();
  const { sources, families, origins } = props.draft;
  return (
    <section aria-labelledby="incident-sources">
      <h2 id="incident-sources">{t('incident.sources')}</h2>
      <p class="dim">{t('incident.counts', { families, origins })}</p>
      <ul class="plain">
        {sources.map(({ documentId, version, grade, name, title, url, published, firstSeen }) => {
          const outward = outwardAddress(url);
          return (
            <li key={documentId} class="meta">
              <GradeBadge grade={grade} /> <b>{name}</b>
              <a href={documentAddress(documentId, { version })}>{title ?? t('document.untitled')}</a>
              <When iso={published ?? firstSeen} exact />
              {outward === null ? null : (
                <a href={outward} rel="noreferrer" target="_blank">
                  {hostOf(outward)}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
