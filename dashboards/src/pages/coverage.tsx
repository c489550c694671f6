import type { ApiCoverage, VolumeAlarm, VolumeReason } from '../../../src/model/coverage.ts';
import { useApi } from '../api/use-api.ts';
import { useWords, type Words } from '../i18n/language.ts';
import { hasMessage } from '../i18n/translate.ts';
import { Answer } from '../parts/answers.tsx';
import { useLanguageName, useNames, type Names } from '../parts/names.tsx';
import { Page } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { CoverageDays, Stripes } from './coverage-days.tsx';
import { CoverageTopics } from './coverage-topics.tsx';

/** What share of the usual volume was seen: now, by day, by source, language and region, and what that leaves to be told. */
export function CoveragePage() {
  const { t } = useWords();
  const asked = useApi<ApiCoverage>('/api/coverage');
  return (
    <Page title={t('coverage.title')} lead={t('coverage.lead')}>
      <Answer asked={asked}>{(coverage) => <Whole coverage={coverage} />}</Answer>
    </Page>
  );
}

function Whole(props: { coverage: ApiCoverage }) {
  const { coverage } = props;
  return (
    <>
      <Stripes />
      <Figures coverage={coverage} />
      <Alarms alarms={coverage.alarms} />
      <CoverageDays days={coverage.days} />
      <CoverageTopics coverage={coverage} />
      <Sources coverage={coverage} />
      <Parts coverage={coverage} />
    </>
  );
}

function Figures(props: { coverage: ApiCoverage }) {
  const { t, number, percent, language } = useWords();
  const { coverage, sentence, seen, expected, young, days } = props.coverage;
  const tone = coverage === null ? '' : days.at(-1)?.low === true ? ' tone-bad' : ' tone-good';
  return (
    <section aria-labelledby="coverage-now">
      <h2 id="coverage-now">{t('coverage.day')}</h2>
      <div class="figures">
        <p class={`figure${tone}`}>
          <b>{coverage === null ? '–' : percent(coverage)}</b> {t('coverage.share')}
        </p>
        <p class="figure">
          <b>{number(seen)}</b> {t('coverage.seen')}
        </p>
        <p class="figure">
          <b>{expected === null ? '–' : number(Math.round(expected))}</b> {t('coverage.expected')}
        </p>
        <p class="figure">
          <b>{number(young)}</b> {t('coverage.young')}
        </p>
      </div>
      <p class="coverage-sentence">{coverage === null ? t('coverage.unknown') : `${sentence[language]}.`}</p>
    </section>
  );
}

function reasonWords(reason: VolumeReason, t: Words['t']): string {
  const key = `coverage.reason.${reason}`;
  if (hasMessage(key)) return t(key);
  const state = `sourceState.${reason}`;
  return hasMessage(state) ? t(state) : reason;
}

function nameOf(
  { scope, id }: VolumeAlarm,
  names: Names,
  words: { panel: string; language: string },
): string {
  if (scope === 'panel') return words.panel;
  if (scope === 'language') return words.language;
  return scope === 'region' ? names.region(id) : names.source(id);
}

function Alarms(props: { alarms: readonly VolumeAlarm[] }) {
  const { t } = useWords();
  const names = useNames();
  const languageName = useLanguageName();
  return (
    <section aria-labelledby="coverage-alarms">
      <h2 id="coverage-alarms">{t('coverage.alarms')}</h2>
      {props.alarms.length === 0 ? (
        <p class="dim">{t('coverage.alarms.none')}</p>
      ) : (
        <ul class="alarms">
          {props.alarms.map((alarm) => (
            <li key={`${alarm.scope}:${alarm.id}`}>
              <b>{nameOf(alarm, names, { panel: t('coverage.panel'), language: languageName(alarm.id) })}</b>
              <span class="tag tag-warn">
                {t(alarm.kind === 'too-little' ? 'coverage.alarm.little' : 'coverage.alarm.much')}
              </span>
              <span>{reasonWords(alarm.reason, t)}</span>
              {alarm.since === null ? null : <When iso={alarm.since} />}
              <span class="dim">
                {t('coverage.alarm.text', {
                  seen: alarm.seen,
                  expected: Math.round(alarm.expected),
                  hours: alarm.windowHours,
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type Row = ApiCoverage['sources'][number];

function Sources(props: { coverage: ApiCoverage }) {
  const { t, number, percent } = useWords();
  const names = useNames();
  const isTroubled = ({ standing }: Row): boolean => standing === 'silent' || standing === 'low';
  const rows = props.coverage.sources.toSorted((a, b) => Number(isTroubled(b)) - Number(isTroubled(a)));
  return (
    <section aria-labelledby="coverage-sources">
      <h2 id="coverage-sources">{t('coverage.sources')}</h2>
      <Table<Row>
        caption={t('coverage.sources')}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { name: t('coverage.source'), head: true, show: ({ id }) => names.source(id) },
          {
            name: t('coverage.standing'),
            show: (row) => (
              <span class={isTroubled(row) ? 'tag tag-warn' : 'tag'}>
                {t(`coverage.standing.${row.standing}`)}
              </span>
            ),
          },
          {
            name: t('coverage.reason'),
            show: ({ reason }) => (reason === null ? null : reasonWords(reason, t)),
          },
          { name: t('coverage.seen'), numeric: true, show: ({ seen }) => number(seen) },
          {
            name: t('coverage.expected'),
            numeric: true,
            show: ({ expected }) => (expected === null ? null : number(Math.round(10 * expected) / 10)),
          },
          {
            name: t('coverage.share'),
            numeric: true,
            show: ({ coverage }) => (coverage === null ? null : percent(coverage)),
          },
        ]}
      />
    </section>
  );
}

type Part = ApiCoverage['languages'][number];

function Parts(props: { coverage: ApiCoverage }) {
  const { t } = useWords();
  const names = useNames();
  const languageName = useLanguageName();
  const { languages, regions } = props.coverage;
  const regionName = (id: string): string => (id === '*' ? t('coverage.region.all') : names.region(id));
  return (
    <div class="coverage-parts">
      <PartTable
        title={t('coverage.languages')}
        name={t('coverage.language')}
        rows={languages}
        nameOf={languageName}
      />
      <PartTable
        title={t('coverage.regions')}
        name={t('coverage.region')}
        rows={regions}
        nameOf={regionName}
      />
    </div>
  );
}

function PartTable(props: {
  title: string;
  name: string;
  rows: readonly Part[];
  nameOf: (id: string) => string;
}) {
  const { t, number, percent } = useWords();
  return (
    <section>
      <h2>{props.title}</h2>
      <Table<Part>
        caption={props.title}
        rows={props.rows}
        keyOf={({ id }) => id}
        columns={[
          { name: props.name, head: true, show: ({ id }) => props.nameOf(id) },
          { name: t('coverage.seen'), numeric: true, show: ({ seen }) => number(seen) },
          {
            name: t('coverage.expected'),
            numeric: true,
            show: ({ expected }) => (expected === null ? null : number(Math.round(expected))),
          },
          {
            name: t('coverage.share'),
            numeric: true,
            show: ({ coverage }) => (coverage === null ? null : percent(coverage)),
          },
        ]}
      />
    </section>
  );
}
