import type { z } from 'zod';
import type { TargetGroup, targetGroupsAnswerSchema } from '../../../src/model/targeting.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { targetingAddress, WEEKS } from './targeting-asked.ts';

/** Groups of substances that can be asked about; none until they are there. */
export function useTargetGroups(): readonly TargetGroup[] {
  const { data } = useApi<z.infer<typeof targetGroupsAnswerSchema>>('/api/targeting/groups');
  return data?.groups ?? [];
}

/** Where to begin: every control list and family of names as a link to its answer. */
export function TargetingGroups() {
  const { t, language } = useWords();
  const groups = useTargetGroups();
  const part = (kind: TargetGroup['kind'], title: string) => (
    <section>
      <h2>{title}</h2>
      <ul>
        {groups
          .filter((group) => group.kind === kind)
          .map(({ id, name }) => (
            <li key={id}>
              <a href={targetingAddress({ by: 'group', what: id, weeks: WEEKS[0] })}>{name[language]}</a>
            </li>
          ))}
      </ul>
    </section>
  );
  if (groups.length === 0) return null;
  return (
    <div class="targeting-groups">
      {part('list', t('targeting.lists'))}
      {part('family', t('targeting.families'))}
    </div>
  );
}
