import type { TargetingAnswer } from '../../../src/model/targeting.ts';
import { useWords } from '../i18n/language.ts';
import { Evidence } from '../parts/evidence.tsx';
import { useNames } from '../parts/names.tsx';
import { incidentAddress } from './targeting-incident-address.ts';

type Context = TargetingAnswer['contexts'][number];

/** In which contexts it is named, with quotes, and what the texts are about. */
export function TargetingContexts(props: { answer: TargetingAnswer }) {
  const { t, number } = useWords();
  const names = useNames();
  const { contexts, categories, target } = props.answer;
  const substance = target.kind === 'substance' ? target.id : undefined;
  return (
    <section aria-labelledby="targeting-contexts">
      <h2 id="targeting-contexts">{t('targeting.contexts')}</h2>
      {contexts
        .filter(({ families }) => families > 0)
        .map((context) => (
          <OneContext
            key={context.context}
            context={context}
            {...(substance === undefined ? {} : { substance })}
          />
        ))}
      {categories.length === 0 ? null : (
        <p class="meta">
          {categories.map(({ category, families }) => (
            <span key={category} class="chip chip-category">
              {names.category(category)} {number(families)}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

function OneContext(props: { context: Context; substance?: string }) {
  const { t } = useWords();
  const { context, families, evidence } = props.context;
  return (
    <details class="samples" open={context === 'threat'}>
      <summary>
        {t(`targeting.context.${context}`)}: {t('count.families', { n: families })}
      </summary>
      <ul class="plain evidence">
        {evidence.map((one) => (
          <Evidence key={one.documentId} evidence={one}>
            <a href={incidentAddress({ document: one.documentId, substance: props.substance ?? '' })}>
              {t('targeting.draft')}
            </a>
          </Evidence>
        ))}
      </ul>
    </details>
  );
}
