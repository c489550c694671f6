/** What the keys of the whole page do; `onHelp` opens the list of them. */
export interface KeyActions {
  onHelp: () => void;
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Moves the focus to the next (1) or previous (-1) row of the list on the page. */
function moveInList(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')].filter(
    (row) => row.offsetParent !== null,
  );
  if (rows.length === 0) return false;
  const here = document.activeElement?.closest('li, tr, article');
  const at = rows.findIndex(
    (row) => row === document.activeElement || (here !== null && here?.contains(row) === true),
  );
  const next =
    rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-search]');
  if (field === null) return false;
  field.focus();
  field.select();
  return true;
}

function onEscape(): boolean {
  const open = document.activeElement?.closest<HTMLDetailsElement>('details[open]');
  if (open !== null && open !== undefined) {
    open.open = false;
    open.querySelector('summary')?.focus();
    return true;
  }
  if (isWriting(document.activeElement)) {
    (document.activeElement as HTMLElement).blur();
    return true;
  }
  return false;
}

function act(event: KeyboardEvent, actions: KeyActions): boolean {
  if (event.key === 'Escape') return onEscape();
  if (event.key === 'ArrowDown' && event.target instanceof Element && event.target.matches('[data-search]')) {
    return moveInList(1);
  }
  if (isWriting(event.target)) return false;
  if (event.key === '/') return focusSearch();
  if (event.key === '?') {
    actions.onHelp();
    return true;
  }
  const inRow = event.target instanceof Element && event.target.matches('[data-row]');
  if (event.key === 'j' || (inRow && event.key === 'ArrowDown')) return moveInList(1);
  if (event.key === 'k' || (inRow && event.key === 'ArrowUp')) return moveInList(-1);
  return false;
}

/** Listens for the keys of the whole page until the returned function is called. */
export function startKeys(actions: KeyActions): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector('dialog[open]') !== null) return;
    if (act(event, actions)) event.preventDefault();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
