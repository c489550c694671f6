import type { ApiCanaries, CanaryRun } from '../../../src/model/canary.ts';
import type { ApiRetroHunts, Hunted, RetroHunt } from '../../../src/model/retro-hunt.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer } from '../parts/answers.tsx';
import { Facts } from '../parts/facts.tsx';
import { useDetectorName } from '../parts/names.tsx';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';

/** The daily trial with made-up posts: what was found in which language, red where something was missed. */
export function CanarySection() {
  const { t } = useWords();
  const asked = useApi<ApiCanaries>('/api/canaries');
  return (
    <section aria-labelledby="trials">
      <h2 id="trials">{t('trials.title')}</h2>
      <p class="dim">{t('trials.text')}</p>
      <Answer asked={asked}>
        {({ runs }) =>
          runs[0] === undefined ? <p>{t('trials.none')}</p> : <Trials last={runs[0]} runs={runs} />
        }
      </Answer>
    </section>
  );
}

function Trials(props: { last: CanaryRun; runs: readonly CanaryRun[] }) {
  const { t, number } = useWords();
  const detectorName = useDetectorName();
  const { last, runs } = props;
  const whole = runs.filter(({ problem }) => problem === null).length;
  return (
    <>
      {last.problem === null ? null : (
        <p class="tone-bad" role="alert">
          {t('trials.missed')}
        </p>
      )}
      <p>
        {t('trials.at')} <When iso={last.at} />. {t('trials.days', { n: whole, of: runs.length })}
      </p>
      <Table
        caption={t('trials.title')}
        rows={last.languages}
        keyOf={({ language }) => language}
        columns={[
          { name: t('trials.language'), head: true, show: ({ language }) => t(`language.${language}`) },
          {
            name: t('trials.found'),
            show: ({ detectors }) =>
              detectors.length > 0 ? t('trials.found.yes') : <b class="tone-bad">{t('trials.found.no')}</b>,
          },
          { name: t('trials.detectors'), show: ({ detectors }) => detectors.map(detectorName).join(', ') },
          {
            name: t('trials.took'),
            numeric: true,
            show: ({ tookMs }) => (tookMs === null ? '–' : t('trials.ms', { n: number(tookMs) })),
          },
        ]}
      />
    </>
  );
}

/** What the last change of lexicons, rules, detectors or weights would have made of the last weeks. */
export function RetroHuntSection() {
  const { t } = useWords();
  const asked = useApi<ApiRetroHunts>('/api/retro-hunt');
  return (
    <section aria-labelledby="hunt">
      <h2 id="hunt">{t('hunt.title')}</h2>
      <p class="dim">{t('hunt.text')}</p>
      <Answer asked={asked}>
        {({ hunts }) => (hunts[0] === undefined ? <p>{t('hunt.none')}</p> : <Hunt hunt={hunts[0]} />)}
      </Answer>
    </section>
  );
}

function Hunt(props: { hunt: RetroHunt }) {
  const { t, number } = useWords();
  const { hunt } = props;
  return (
    <>
      <Facts
        rows={[
          [t('hunt.at'), <When iso={hunt.at} />],
          [
            t('hunt.changed'),
            hunt.changed.length === 0 ? t('hunt.byHand') : <code>{hunt.changed.join(', ')}</code>,
          ],
          [t('hunt.documents'), number(hunt.documents)],
        ]}
      />
      {hunt.whole ? null : <p>{t('hunt.cut')}</p>}
      {hunt.goneVerified.length === 0 ? (
        <p>{t('hunt.goneVerified.none')}</p>
      ) : (
        <HuntedList
          title={t('hunt.goneVerified')}
          list={hunt.goneVerified}
          count={hunt.goneVerified.length}
          isBad
          isKept
        />
      )}
      <HuntedList title={t('hunt.newly')} list={hunt.newly} count={hunt.newlyCount} />
      <HuntedList title={t('hunt.gone')} list={hunt.gone} count={hunt.goneCount} />
    </>
  );
}

/** Signals; only those that are kept have a page, the others lead to a text that shows them. */
function HuntedList(props: {
  title: string;
  list: readonly Hunted[];
  count: number;
  isBad?: boolean;
  isKept?: boolean;
}) {
  const { language, number } = useWords();
  const address = ({ signalId, documentId }: Hunted): string | undefined =>
    props.isKept === true
      ? `/signals/${signalId}`
      : documentId === null
        ? undefined
        : `/documents/${documentId}`;
  return (
    <>
      <h3 class={props.isBad === true ? 'tone-bad' : undefined}>
        {props.title}: {number(props.count)}
      </h3>
      {props.list.length === 0 ? null : (
        <ul>
          {props.list.map((hunted) => (
            <li key={hunted.signalId}>
              <a href={address(hunted)}>{hunted.headline[language]}</a>{' '}
              <span class="meta">
                <When iso={hunted.firstAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
