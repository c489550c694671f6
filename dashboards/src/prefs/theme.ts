import { createStore, useStore } from '../store.ts';

/** How the pages look: as the system says, or always one way. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const SLOT = 'aldyn.theme';

const isTheme = (text: string | null): text is Theme =>
  text === 'auto' || text === 'light' || text === 'dark';

function firstTheme(): Theme {
  const chosen = window.localStorage.getItem(SLOT);
  return isTheme(chosen) ? chosen : 'auto';
}

const current = createStore<Theme>(firstTheme());

/** Puts the theme on the document, before the first paint. */
export function startTheme(): void {
  document.documentElement.dataset.theme = current.get();
}

/** Changes the look and remembers it in this browser. */
export function chooseTheme(theme: Theme): void {
  window.localStorage.setItem(SLOT, theme);
  document.documentElement.dataset.theme = theme;
  current.set(theme);
}

/** The chosen theme; the component renders again when it changes. */
export function useTheme(): Theme {
  return useStore(current);
}
