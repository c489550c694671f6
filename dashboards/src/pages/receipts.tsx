import type { Latency, Precision, ReceiptFigures } from '../../../src/model/receipt.ts';
import type { ApiStandingQuery } from '../../../src/model/standing-query.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer } from '../parts/answers.tsx';
import { useDetectorName, useNames } from '../parts/names.tsx';
import { Page } from '../parts/page.tsx';
import { Table, type Column } from '../parts/table.tsx';

const DAYS = 90;

/** What recipients answered: figures, rules to think of retiring, and precision by rule and source. */
export function ReceiptsPage() {
  const { t } = useWords();
  const asked = useApi<ReceiptFigures>('/api/metrics/receipts');
  return (
    <Page title={t('receipts.title')} lead={t('receipts.lead', { n: asked.data?.days ?? DAYS })}>
      <Answer asked={asked}>{(figures) => <All figures={figures} />}</Answer>
    </Page>
  );
}

/** The name of a standing query by its id, which stands for one that is no longer there. */
function useQueryName(): (id: string) => string {
  const { language } = useWords();
  const { data } = useApi<{ queries: ApiStandingQuery[] }>('/api/standing-queries');
  const known = new Map(data?.queries.map(({ id, name }) => [id, name[language]]));
  return (id) => known.get(id) ?? id;
}

function All(props: { figures: ReceiptFigures }) {
  const { figures } = props;
  const { t } = useWords();
  const names = useNames();
  const detectorName = useDetectorName();
  const queryName = useQueryName();
  if (figures.answered === 0)
    return (
      <>
        <Figures figures={figures} />
        <p>{t('receipts.none')}</p>
      </>
    );
  return (
    <>
      <Figures figures={figures} />
      <Retire figures={figures} queryName={queryName} />
      <Rows title={t('receipts.detectors')} rows={figures.detectors} nameOf={detectorName} />
      <Rows title={t('receipts.queries')} rows={figures.queries} nameOf={queryName} />
      <Rows title={t('receipts.categories')} rows={figures.categories} nameOf={names.category} />
      <Rows title={t('receipts.sources')} rows={figures.sources} nameOf={names.source} />
    </>
  );
}

function Figures(props: { figures: ReceiptFigures }) {
  const { told, answered, all, latency } = props.figures;
  const { t, number, percent } = useWords();
  return (
    <section aria-label={t('receipts.title')}>
      <div class="figures">
        <p class="figure">
          <b>{number(told)}</b> {t('receipts.told')}
        </p>
        <p class="figure">
          <b>{number(answered)}</b> {t('receipts.answered')}
        </p>
        <p class="figure">
          <b>{all.precision === null ? '–' : percent(all.precision)}</b> {t('receipts.right')}
        </p>
        <Time name={t('receipts.answerTime')} latency={latency.answer} />
        <Time name={t('receipts.verdictTime')} latency={latency.verdict} />
      </div>
    </section>
  );
}

function Time(props: { name: string; latency: Latency }) {
  const { t, delay } = useWords();
  const { medianMs, p90Ms } = props.latency;
  return (
    <p class="figure">
      <b>{medianMs === null ? '–' : delay(medianMs)}</b> {props.name}
      {': '}
      {p90Ms === null ? t('receipts.cannotTell') : t('receipts.p90', { time: delay(p90Ms) })}
    </p>
  );
}

function Retire(props: { figures: ReceiptFigures; queryName: (id: string) => string }) {
  const { retire, rule } = props.figures;
  const { t, number, percent } = useWords();
  const names = useNames();
  const detectorName = useDetectorName();
  const floor = percent(rule.floor);
  const nameOf = ({ kind, id }: ReceiptFigures['retire'][number]): string => {
    if (kind === 'category') return names.category(id ?? '');
    return kind === 'detector' ? detectorName(id ?? '') : props.queryName(id ?? '');
  };
  return (
    <section aria-labelledby="receipts-retire">
      <h2 id="receipts-retire">{t('receipts.retire')}</h2>
      {retire.length === 0 ? (
        <p class="dim">{t('receipts.retire.none', { floor, least: number(rule.leastAnswers) })}</p>
      ) : (
        <>
          <p>{t('receipts.retire.text', { floor })}</p>
          <ul class="points">
            {retire.map((one) => (
              <li key={`${one.kind}:${one.id ?? ''}`}>
                <b>{nameOf(one)}</b> ({t(`receipts.kind.${one.kind}`)}):{' '}
                {t('receipts.atMost', { share: percent(one.high ?? 0), n: number(one.answers) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function useColumns(nameOf: (id: string) => string): Column<Precision>[] {
  const { t, number, percent } = useWords();
  const count = (name: string, of: (row: Precision) => number): Column<Precision> => ({
    name,
    numeric: true,
    show: (row) => number(of(row)),
  });
  return [
    { name: t('receipts.name'), head: true, show: ({ id }) => nameOf(id ?? '') },
    count(t('receipts.answers'), ({ answers }) => answers),
    count(t('receipts.answer.useful'), ({ useful }) => useful),
    count(t('receipts.answer.measure'), ({ measures }) => measures),
    count(t('receipts.answer.wrong'), ({ wrong }) => wrong),
    count(t('receipts.answer.duplicate'), ({ duplicates }) => duplicates),
    {
      name: t('receipts.right'),
      numeric: true,
      show: ({ precision }) => (precision === null ? t('receipts.cannotTell') : percent(precision)),
    },
    {
      name: t('receipts.interval'),
      numeric: true,
      show: ({ low, high }) => (low === null || high === null ? null : `${percent(low)} – ${percent(high)}`),
    },
    {
      name: t('receipts.verdicts'),
      numeric: true,
      show: ({ verified, dismissed }) => `${number(verified)} / ${number(dismissed)}`,
    },
  ];
}

function Rows(props: { title: string; rows: readonly Precision[]; nameOf: (id: string) => string }) {
  const columns = useColumns(props.nameOf);
  if (props.rows.length === 0) return null;
  return (
    <section>
      <h2>{props.title}</h2>
      <Table<Precision>
        caption={props.title}
        rows={props.rows}
        keyOf={({ id }) => id ?? '*'}
        columns={columns}
      />
    </section>
  );
}
