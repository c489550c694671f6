import type { TargetingAnswer } from '../../../src/model/targeting.ts';
import { useWords } from '../i18n/language.ts';
import { useNames } from '../parts/names.tsx';
import { Table } from '../parts/table.tsx';
import { documentAddress } from '../text/addresses.ts';
import { More } from './targeting-more.tsx';

type Region = TargetingAnswer['regions'][number];
type Place = TargetingAnswer['places'][number];
type Route = TargetingAnswer['routes'][number];
type Channel = TargetingAnswer['channels'][number];

/** Regions, places, routes, and outlets as numbers. */
export function TargetingWhere(props: { answer: TargetingAnswer }) {
  const { t, number } = useWords();
  const names = useNames();
  const { regions, places, routes } = props.answer;
  const families = { name: t('targeting.familiesColumn'), numeric: true } as const;
  if (regions.length === 0) return null;
  return (
    <>
      <Routes routes={routes} />
      <div class="coverage-parts">
        <section>
          <h2>{t('targeting.regions')}</h2>
          <More<Region> rows={regions}>
            {(rows) => (
              <Table<Region>
                caption={t('targeting.regions')}
                rows={rows}
                keyOf={({ region }) => region ?? ''}
                columns={[
                  {
                    name: t('facet.region'),
                    head: true,
                    show: ({ region }) => (region === null ? t('targeting.noRegion') : names.region(region)),
                  },
                  { ...families, show: (row) => number(row.families) },
                  {
                    name: t('targeting.originsColumn'),
                    numeric: true,
                    show: ({ origins }) => number(origins),
                  },
                ]}
              />
            )}
          </More>
        </section>
        <Places places={places} />
        <Channels channels={props.answer.channels} />
      </div>
    </>
  );
}

function Places(props: { places: readonly Place[] }) {
  const { t, number, language } = useWords();
  return (
    <section>
      <h2>{t('targeting.places')}</h2>
      <More<Place> rows={props.places}>
        {(rows) => (
          <Table<Place>
            caption={t('targeting.places')}
            rows={rows}
            keyOf={({ place }) => place.id}
            columns={[
              { name: t('incident.field.place'), head: true, show: ({ place }) => place.name[language] },
              {
                name: t('targeting.familiesColumn'),
                numeric: true,
                show: ({ families }) => number(families),
              },
            ]}
          />
        )}
      </More>
    </section>
  );
}

function Channels(props: { channels: readonly Channel[] }) {
  const { t, number } = useWords();
  const names = useNames();
  return (
    <section>
      <h2>{t('targeting.channels')}</h2>
      <Table<Channel>
        caption={t('targeting.channels')}
        rows={props.channels}
        keyOf={({ group, country }) => `${group} ${country}`}
        columns={[
          {
            name: t('targeting.channel'),
            head: true,
            show: ({ group, country }) => `${t(`group.${group}`)}, ${names.place(country)}`,
          },
          { name: t('targeting.outlets'), numeric: true, show: ({ outlets }) => number(outlets) },
          {
            name: t('targeting.familiesColumn'),
            numeric: true,
            show: ({ families }) => number(families),
          },
        ]}
      />
    </section>
  );
}

function Routes(props: { routes: readonly Route[] }) {
  const { t, number, language } = useWords();
  const named = (place: Route['from']) =>
    place === null ? <span class="dim">{t('targeting.unsaid')}</span> : place.name[language];
  if (props.routes.length === 0) return null;
  return (
    <section>
      <h2>{t('targeting.routes')}</h2>
      <More<Route> rows={props.routes}>
        {(rows) => (
          <Table<Route>
            caption={t('targeting.routes')}
            rows={rows}
            keyOf={({ from, to, via }) => [from, ...via, to].map((place) => place?.id ?? '?').join('>')}
            columns={[
              {
                name: t('targeting.route'),
                head: true,
                show: ({ from, to, via }) => (
                  <span class="route">
                    {named(from)}
                    {via.map((place) => (
                      <span key={place.id}> → {place.name[language]}</span>
                    ))}
                    <span> → {named(to)}</span>
                  </span>
                ),
              },
              {
                name: t('targeting.familiesColumn'),
                numeric: true,
                show: ({ families }) => number(families),
              },
              { name: t('targeting.said'), show: ({ evidence }) => <Quote evidence={evidence[0]} /> },
            ]}
          />
        )}
      </More>
    </section>
  );
}

/** A quote with the way to its place in the document. */
export function Quote(props: { evidence: Route['evidence'][number] | undefined }) {
  const { evidence } = props;
  if (evidence === undefined) return null;
  const { documentId, version, start, end, quote, language } = evidence;
  return (
    <a
      class="quote-link"
      href={documentAddress(documentId, { version, start, end })}
      lang={language === 'other' ? undefined : language}
    >
      {quote}
    </a>
  );
}
