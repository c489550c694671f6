import type { ApiLeadTime, LeadTimeClass } from '../../../src/model/lead-time.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer } from '../parts/answers.tsx';
import { useNames } from '../parts/names.tsx';
import { Page } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { LeadTimeCurve } from './lead-time-curve.tsx';
import { LeadTimeQueue } from './lead-time-queue.tsx';

/** Fewer confirmed warnings than this make no figure. */
const LEAST_EVENTS = 5;
const DAYS = 90;

/** How long before official bulletins we warned: figures, curve, classes, and the matches that wait for a person. */
export function LeadTimePage() {
  const { t } = useWords();
  const asked = useApi<ApiLeadTime>('/api/metrics/lead-time');
  return (
    <Page title={t('lead.title')} lead={t('lead.lead', { n: asked.data?.days ?? DAYS })}>
      <Answer asked={asked}>{(ledger) => <Ledger ledger={ledger} />}</Answer>
      <LeadTimeQueue onJudged={asked.reload} />
    </Page>
  );
}

function Ledger(props: { ledger: ApiLeadTime }) {
  const { t } = useWords();
  const { all, classes } = props.ledger;
  return (
    <>
      <Figures all={all} />
      <section aria-labelledby="lead-curve">
        <h2 id="lead-curve">{t('lead.curve')}</h2>
        <p class="dim">{t('lead.curve.text')}</p>
        <LeadTimeCurve of={all} />
      </section>
      {classes.length === 0 ? null : <Classes rows={[all, ...classes]} />}
    </>
  );
}

function Figures(props: { all: LeadTimeClass }) {
  const { t, number, delay } = useWords();
  const { bulletins, warned, open, missed, medianLeadMs } = props.all;
  const counts = [
    [t('lead.bulletins'), bulletins],
    [t('lead.warned'), warned],
    [t('lead.open'), open],
    [t('lead.missed'), missed],
  ] as const;
  return (
    <section aria-label={t('lead.title')}>
      <div class="figures">
        <p class="figure">
          <b>{medianLeadMs === null ? '–' : delay(medianLeadMs)}</b> {t('lead.median')}
        </p>
        {counts.map(([name, value]) => (
          <p key={name} class="figure">
            <b>{number(value)}</b> {name}
          </p>
        ))}
      </div>
      {bulletins === 0 ? <p>{t('lead.none')}</p> : null}
      {bulletins > 0 && warned < LEAST_EVENTS ? <p class="notice notice-warn">{t('lead.few')}</p> : null}
    </section>
  );
}

function Classes(props: { rows: readonly LeadTimeClass[] }) {
  const { t, number, delay } = useWords();
  const names = useNames();
  const time = (ms: number | null) => (ms === null ? null : delay(ms));
  const count = (name: string, of: (row: LeadTimeClass) => number) => ({
    name,
    numeric: true,
    show: (row: LeadTimeClass) => number(of(row)),
  });
  return (
    <section aria-labelledby="lead-classes">
      <h2 id="lead-classes">{t('lead.classes')}</h2>
      <Table<LeadTimeClass>
        caption={t('lead.classes')}
        rows={props.rows}
        keyOf={({ category }) => category ?? '*'}
        columns={[
          {
            name: t('lead.class'),
            head: true,
            show: ({ category }) => (category === null ? <b>{t('lead.all')}</b> : names.category(category)),
          },
          count(t('lead.n'), ({ n }) => n),
          count(t('lead.censored'), ({ censored }) => censored),
          count(t('lead.events'), ({ bulletins }) => bulletins),
          count(t('lead.warned'), ({ warned }) => warned),
          count(t('lead.missed'), ({ missed }) => missed),
          {
            name: t('lead.medianLead'),
            numeric: true,
            show: ({ medianLeadMs }) => time(medianLeadMs),
          },
          { name: t('lead.km'), numeric: true, show: ({ medianMs }) => time(medianMs) },
        ]}
      />
    </section>
  );
}
