import type { TargetingAnswer } from '../../../src/model/targeting.ts';
import { useWords } from '../i18n/language.ts';
import { useNames } from '../parts/names.tsx';
import { Table } from '../parts/table.tsx';
import { targetingAddress, WEEKS } from './targeting-asked.ts';
import { More } from './targeting-more.tsx';

type Named = TargetingAnswer['members'][number];

/** The substances asked about, and other names of their families with those that Kazakhstan does not list flagged. */
export function TargetingNames(props: { answer: TargetingAnswer }) {
  const { t } = useWords();
  const { members, analogues } = props.answer;
  return (
    <>
      {members.length === 0 ? null : (
        <section aria-labelledby="targeting-members">
          <h2 id="targeting-members">{t('targeting.members')}</h2>
          <Names rows={members} caption={t('targeting.members')} />
        </section>
      )}
      {analogues.length === 0 ? null : (
        <section aria-labelledby="targeting-analogues">
          <h2 id="targeting-analogues">{t('targeting.analogues')}</h2>
          <p class="dim">{t('targeting.analogues.text')}</p>
          <Names rows={analogues} caption={t('targeting.analogues')} />
        </section>
      )}
    </>
  );
}

function Names(props: { rows: readonly Named[]; caption: string }) {
  const { t, number } = useWords();
  const names = useNames();
  const address = (what: string): string => targetingAddress({ by: 'substance', what, weeks: WEEKS[0] });
  return (
    <More<Named> rows={props.rows}>
      {(rows) => (
        <Table<Named>
          caption={props.caption}
          rows={rows}
          keyOf={({ substance }) => substance}
          columns={[
            {
              name: t('targeting.substance'),
              head: true,
              show: ({ substance }) => <a href={address(substance)}>{names.substance(substance)}</a>,
            },
            {
              name: t('targeting.familiesColumn'),
              numeric: true,
              show: ({ families }) => number(families),
            },
            { name: t('targeting.originsColumn'), numeric: true, show: ({ origins }) => number(origins) },
            { name: t('targeting.control'), show: (row) => <Control row={row} /> },
          ]}
        />
      )}
    </More>
  );
}

/** What lists it; of the others nothing, but that Kazakhstan does not. */
function Control(props: { row: Named }) {
  const { t } = useWords();
  const { control, uncontrolled } = props.row;
  const lists = control.flatMap(({ regime, state, list }) => {
    if (state === 'not-listed' || (state === 'unknown' && list === null && regime !== 'kz_table_iv'))
      return [];
    const standing = state === 'unknown' ? t('regime.unknown') : list;
    return [standing === null ? t(`regime.${regime}`) : `${t(`regime.${regime}`)}: ${standing}`];
  });
  return (
    <span class="control">
      {uncontrolled ? (
        <span class="tag tag-warn" title={t('targeting.uncontrolled.text')}>
          {t('targeting.uncontrolled')}
        </span>
      ) : null}
      <span>{lists.length === 0 ? t('targeting.unlisted') : lists.join('; ')}</span>
    </span>
  );
}
