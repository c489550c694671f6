import type { TargetingAnswer } from '../../../src/model/targeting.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer, Empty } from '../parts/answers.tsx';
import { DownloadButton } from '../parts/download-button.tsx';
import { Page } from '../parts/page.tsx';
import { addressOf } from '../router.ts';
import { ApiFailure } from '../api/client.ts';
import { QueryMistake } from './search-mistake.tsx';
import { askedIn, targetingPath, type AskedTarget } from './targeting-asked.ts';
import { TargetingAmounts } from './targeting-amounts.tsx';
import { TargetingContexts } from './targeting-contexts.tsx';
import { TargetingForm } from './targeting-form.tsx';
import { TargetingGroups } from './targeting-groups.tsx';
import { TargetingNames } from './targeting-names.tsx';
import { TargetingRate } from './targeting-rate.tsx';
import { TargetingSave } from './targeting-save.tsx';
import { TargetingWhere } from './targeting-where.tsx';

const BAD_QUERY = 400;

/** Who tells of a substance, a group of them or a query: this week against the usual, where, how much, in which context. */
export function TargetingPage(props: { params: URLSearchParams }) {
  const { t } = useWords();
  const target = askedIn(props.params);
  const asked = useApi<TargetingAnswer>(target.what === '' ? null : targetingPath(target));
  const mistaken = target.by === 'q' && asked.error instanceof ApiFailure && asked.error.status === BAD_QUERY;
  return (
    <Page title={t('targeting.title')} lead={t('targeting.lead')}>
      <TargetingForm key={`${target.by} ${target.what} ${target.weeks}`} asked={target} />
      {target.what === '' ? <TargetingGroups /> : null}
      {mistaken ? <QueryMistake query={target.what} error={asked.error} /> : null}
      {target.what === '' || mistaken ? null : (
        <Answer asked={asked}>{(answer) => <Whole answer={answer} asked={target} />}</Answer>
      )}
    </Page>
  );
}

function Whole(props: { answer: TargetingAnswer; asked: AskedTarget }) {
  const { t, language } = useWords();
  const { answer } = props;
  const { target, totals, tradeFamilies, read } = answer;
  return (
    <>
      <Head answer={answer} asked={props.asked} />
      {totals.families + tradeFamilies === 0 ? (
        <Empty title={t('targeting.none')} text={t('targeting.none.text')} />
      ) : null}
      <TargetingRate answer={answer} />
      <TargetingContexts answer={answer} />
      <TargetingWhere answer={answer} />
      <TargetingAmounts answer={answer} />
      <TargetingNames answer={answer} />
      {read.of > read.families ? (
        <p class="dim">{t('targeting.read', { n: read.families, of: read.of })}</p>
      ) : null}
      <TargetingSave key={target.name[language]} target={target} />
    </>
  );
}

function Head(props: { answer: TargetingAnswer; asked: AskedTarget }) {
  const { t, language } = useWords();
  const { target, from, to, complete } = props.answer;
  const [query] = target.queries;
  return (
    <div class="targeting-head">
      <div>
        <h2 class="targeting-name">{target.name[language]}</h2>
        <p class="dim">{t('targeting.period', { from, to })}</p>
        {complete ? null : <p class="notice notice-warn">{t('targeting.cut', { day: from })}</p>}
      </div>
      <div class="targeting-actions">
        {query === undefined ? null : (
          <a class="button" href={addressOf('/search', { q: query, sort: 'newest' })}>
            {t('targeting.search')}
          </a>
        )}
        <DownloadButton
          path={targetingPath(props.asked, { format: 'csv', language })}
          name={t('targeting.csv')}
        />
        <DownloadButton
          path={targetingPath(props.asked, { format: 'xlsx', language })}
          name={t('targeting.xlsx')}
        />
      </div>
    </div>
  );
}
