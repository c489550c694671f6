import { useWords } from '../i18n/language.ts';
import { incidentAddress } from '../pages/targeting-incident-address.ts';
import { targetingAddress, WEEKS } from '../pages/targeting-asked.ts';
import { useNames } from './names.tsx';

/** Substances by name, each with who else tells of it, and the draft of an incident; nothing where there are none. */
export function SubstanceLinks(props: {
  ids: readonly string[];
  from: { document?: string; signal?: string };
}) {
  const { t } = useWords();
  const names = useNames();
  return (
    <>
      {props.ids.map((id) => (
        <span key={id} class="line">
          <a href={targetingAddress({ by: 'substance', what: id, weeks: WEEKS[0] })}>{names.substance(id)}</a>
        </span>
      ))}
      <a class="quality" href={incidentAddress(props.from)}>
        {t('targeting.draft')}
      </a>
    </>
  );
}
