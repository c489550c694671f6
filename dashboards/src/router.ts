import { createStore, useStore } from './store.ts';

/** Where the reader is: path and query of the address. */
export interface Place {
  path: string;
  params: URLSearchParams;
  /** True when the reader came here by the back or forward button. */
  returned: boolean;
}

const readPlace = (returned: boolean): Place => ({
  path: window.location.pathname,
  params: new URLSearchParams(window.location.search),
  returned,
});

const place = createStore<Place>(readPlace(false));

/** The current place; renders again on every move. */
export function usePlace(): Place {
  return useStore(place);
}

/** True when the current place was reached by the back or forward button. */
export function cameBack(): boolean {
  return place.get().returned;
}

/** Where the reader was on a page that was left: how far down, and on which row of a list. */
interface Left {
  scrollY: number;
  row: string | null;
}

function leave(): Left {
  const row =
    document.activeElement?.matches('[data-row]') === true
      ? document.activeElement.getAttribute('href')
      : null;
  return { scrollY: window.scrollY, row };
}

/** Puts the reader back where the page was left. */
export function restorePosition(): void {
  const left = window.history.state as Left | null;
  window.scrollTo(0, left?.scrollY ?? 0);
  const rows = document.querySelectorAll<HTMLElement>('[data-row]');
  const row = [...rows].find((candidate) => left !== null && candidate.getAttribute('href') === left.row);
  row?.focus({ preventScroll: true });
}

/** Goes to an address of ours, adding to the history unless `replace` is set. */
export function navigate(address: string, options: { replace?: boolean } = {}): void {
  const here = window.location.pathname + window.location.search;
  if (address === here) return;
  if (options.replace === true) {
    window.history.replaceState(null, '', address);
  } else {
    window.history.replaceState(leave(), '');
    window.history.pushState(null, '', address);
  }
  place.set(readPlace(false));
}

/** An address made of a path and the parameters that are not empty. */
export function addressOf(path: string, params: Record<string, string>): string {
  const kept = Object.entries(params).filter(([, value]) => value !== '');
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept).toString()}`;
}

/** The address to follow inside the page when a click means that, otherwise null. */
function innerAddress(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target !== '' || link.origin !== window.location.origin)
    return null;
  if (link.getAttribute('href')?.startsWith('#') === true || link.pathname.startsWith('/api/')) return null;
  return link.pathname + link.search;
}

/** Makes plain links move inside the page and the back button work; returns the undoing. */
export function startRouter(): () => void {
  window.history.scrollRestoration = 'manual';
  const onClick = (event: MouseEvent): void => {
    const address = innerAddress(event);
    if (address === null) return;
    event.preventDefault();
    navigate(address);
  };
  const onReturn = (): void => place.set(readPlace(true));
  document.addEventListener('click', onClick);
  window.addEventListener('popstate', onReturn);
  return () => {
    document.removeEventListener('click', onClick);
    window.removeEventListener('popstate', onReturn);
  };
}
