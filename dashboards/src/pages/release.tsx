import { useState } from 'preact/hooks';
import type { ApiRelease } from '../../../src/model/release.ts';
import { ApiFailure, askJson } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer } from '../parts/answers.tsx';
import { Facts } from '../parts/facts.tsx';
import { Page } from '../parts/page.tsx';
import { SignalState } from '../parts/badges.tsx';
import { When } from '../parts/when.tsx';
import { ReleaseDecision } from './release-decision.tsx';
import { ReleaseEdit } from './release-edit.tsx';
import { ReleasePreview } from './release-preview.tsx';
import { Deliveries } from '../parts/deliveries.tsx';

/** Makes a change of the release, such as `edit` or `approve`; rejects as `askJson`. */
export type Change = (path: string, body: object) => Promise<void>;

/** One letter or notice: what it says, who wrote and approved it, and what may be done with it. */
export function ReleasePage(props: { id: string }) {
  const asked = useApi<ApiRelease>(`/api/releases/${encodeURIComponent(props.id)}`);
  return <Answer asked={asked}>{(answer) => <Whole answer={answer} reload={asked.reload} />}</Answer>;
}

function Whole(props: { answer: ApiRelease; reload: () => void }) {
  const { t, language } = useWords();
  const [failure, setFailure] = useState<unknown>(null);
  const { answer } = props;
  const { release, moves } = answer;
  const change: Change = async (path, body) => {
    setFailure(null);
    try {
      await askJson<ApiRelease>(`/api/releases/${encodeURIComponent(release.id)}/${path}`, { body });
      props.reload();
    } catch (error) {
      setFailure(error);
      throw error;
    }
  };
  const { title } = release.content.fields;
  const canEdit = moves.some(({ move, why }) => move === 'edit' && why === null);
  return (
    <Page title={title[language] || title.ru || title.kk} lead={t(`release.kind.${release.kind}`)}>
      <Warnings answer={answer} />
      {failure === null ? null : <FailureOf error={failure} />}
      <ReleaseFacts answer={answer} />
      <ReleaseDecision answer={answer} onChange={change} />
      <ReleasePreview answer={answer} />
      {canEdit ? <ReleaseEdit key={release.version} release={release} onChange={change} /> : null}
      {answer.deliveries.length === 0 ? null : <Deliveries deliveries={answer.deliveries} />}
    </Page>
  );
}

function FailureOf(props: { error: unknown }) {
  const { t } = useWords();
  const detail = props.error instanceof ApiFailure ? props.error.detail : null;
  const text =
    detail?.code === 'PERSON_NAME'
      ? t('release.failed.person')
      : detail?.code === 'PERSONAL_NUMBER'
        ? t('release.failed.number')
        : (detail?.message ?? t('state.unreachable'));
  return (
    <p class="wrong" role="alert">
      {text}
    </p>
  );
}

function Warnings(props: { answer: ApiRelease }) {
  const { t } = useWords();
  const { warnings, missing, takenBackBy } = props.answer;
  return (
    <>
      {takenBackBy === null ? null : (
        <p class="release-warning" role="note">
          {t('release.takenBack')}.{' '}
          <a href={`/releases/${encodeURIComponent(takenBackBy)}`}>{t('release.takenBack.open')}</a>
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} class="release-warning" role="note">
          {t(`release.warning.${warning}`)}
        </p>
      ))}
      {missing.length === 0 ? null : (
        <div class="release-warning" role="note">
          <p>{t('release.missing')}:</p>
          <ul>
            {missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function ReleaseFacts(props: { answer: ApiRelease }) {
  const { t, number } = useWords();
  const { release, signalState, verified } = props.answer;
  const { approvedAt, approvedBy, hash } = release;
  return (
    <Facts
      rows={[
        [
          t('delivery.state'),
          <span class={`tag release-${release.state}`}>{t(`release.state.${release.state}`)}</span>,
        ],
        [
          t('release.signal'),
          <>
            <a href={`/signals/${encodeURIComponent(release.signalId)}`}>{t('release.open')}</a>{' '}
            {signalState === null ? null : <SignalState state={signalState} />}
          </>,
        ],
        [
          t('release.takes'),
          release.withdraws === null ? null : (
            <a href={`/releases/${encodeURIComponent(release.withdraws)}`}>{t('release.earlier')}</a>
          ),
        ],
        [t('release.version'), number(release.version)],
        [t('release.authors'), release.authors.join(', ')],
        [
          t('release.approved'),
          approvedAt === null ? null : (
            <>
              {approvedBy}, <When iso={approvedAt} exact />
            </>
          ),
        ],
        [
          t('release.hash'),
          hash === null ? null : (
            <>
              <code class="release-hash">{hash}</code>{' '}
              <span class={verified === true ? 'tag release-holds' : 'tag release-broken'}>
                {t(verified === true ? 'release.holds' : 'release.broken')}
              </span>
            </>
          ),
        ],
        [t('release.withdrawn.why'), release.why],
      ]}
    />
  );
}
