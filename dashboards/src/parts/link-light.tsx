import { linkState } from '../api/events.ts';
import { useWords } from '../i18n/language.ts';
import { useStore } from '../store.ts';

/** Whether news reaches the page, as a light with words. */
export function LinkLight() {
  const { t } = useWords();
  const state = useStore(linkState);
  return (
    <span class={`light light-${state}`} role="status">
      <i aria-hidden="true" />
      {t(`link.${state}`)}
    </span>
  );
}
