import { useEffect, useState } from 'preact/hooks';
import { chooseLanguage, LANGUAGE_NAMES, useWords } from '../i18n/language.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { chooseTheme, THEMES, useTheme } from '../prefs/theme.ts';
import { addressOf, navigate, usePlace } from '../router.ts';
import { Select } from './select.tsx';
import { LinkLight } from './link-light.tsx';

const SECTIONS: readonly (readonly [string, MessageKey])[] = [
  ['/', 'nav.feed'],
  ['/search', 'nav.search'],
  ['/signals', 'nav.signals'],
  ['/stories', 'nav.stories'],
  ['/digests', 'nav.digests'],
  ['/state', 'nav.health'],
];

/** Sections that stand behind a button, since not all fit in one line. */
const MORE: readonly (readonly [string, MessageKey])[] = [
  ['/targeting', 'targeting.title'],
  ['/releases', 'releases.title'],
  ['/standing', 'nav.standing'],
  ['/sources', 'nav.sources'],
  ['/deliveries', 'deliveries.title'],
  ['/receipts', 'receipts.title'],
  ['/coverage', 'coverage.title'],
  ['/lead-time', 'lead.title'],
];

const isCurrent = (section: string, path: string): boolean =>
  section === '/' ? path === '/' : path === section || path.startsWith(`${section}/`);

function Links(props: { sections: typeof SECTIONS; path: string }) {
  const { t } = useWords();
  return (
    <>
      {props.sections.map(([section, name]) => (
        <a key={section} href={section} aria-current={isCurrent(section, props.path) ? 'page' : undefined}>
          {t(name)}
        </a>
      ))}
    </>
  );
}

/** The button and the sections behind it; it closes when another place is gone to, or by Escape. */
function MoreSections(props: { path: string }) {
  const { t } = useWords();
  const { path } = props;
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  const here = MORE.some(([section]) => isCurrent(section, path));
  return (
    <div
      class={open ? 'further open' : 'further'}
      onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      onFocusOut={(event) => {
        const next = event.relatedTarget;
        if (!(next instanceof Node && event.currentTarget.contains(next))) setOpen(false);
      }}
    >
      <button
        type="button"
        class={here ? 'more-button here' : 'more-button'}
        aria-expanded={open}
        aria-controls="more-sections"
        onClick={() => setOpen((before) => !before)}
      >
        {t('nav.more')}
      </button>
      <div id="more-sections" class="more-links">
        <Links sections={MORE} path={path} />
      </div>
    </div>
  );
}

/** Name, sections, search, state of the connection, language and look. */
export function Header(props: { onHelp: () => void }) {
  const { t } = useWords();
  const { path } = usePlace();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <header class="bar">
      <div class="bar-in">
        <a class="brand" href="/">
          <img src="/icon.svg" alt="" width="24" height="24" />
          Aldyn
        </a>
        <LinkLight />
        <button
          type="button"
          class="menu-button"
          aria-expanded={open}
          aria-controls="sections"
          onClick={() => setOpen((before) => !before)}
        >
          {t('app.menu')}
        </button>
        <div id="sections" class={open ? 'bar-fold open' : 'bar-fold'}>
          <nav aria-label={t('nav.label')}>
            <Links sections={SECTIONS} path={path} />
            <MoreSections path={path} />
          </nav>
          {path === '/search' ? <span class="bar-gap" /> : <QuickSearch />}
          <Preferences onHelp={props.onHelp} />
        </div>
      </div>
    </header>
  );
}

function QuickSearch() {
  const { t } = useWords();
  const [text, setText] = useState('');
  return (
    <form
      class="quick"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        navigate(addressOf('/search', { q: text.trim() }));
        setText('');
      }}
    >
      <input
        type="search"
        data-search
        value={text}
        aria-label={t('search.label')}
        placeholder={t('nav.search')}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

function Preferences(props: { onHelp: () => void }) {
  const { t, language } = useWords();
  return (
    <div class="preferences">
      <Select
        compact
        label={t('app.language')}
        value={language}
        options={Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }))}
        onChange={(value) => chooseLanguage(value === 'kk' || value === 'ru' ? value : 'en')}
      />
      <ThemeButton />
      <button
        type="button"
        class="quiet help-button"
        title={t('app.keys')}
        aria-label={t('app.keys')}
        onClick={props.onHelp}
      >
        ?
      </button>
    </div>
  );
}

/** Goes round the three looks; the drawing and the name say which one is on. */
function ThemeButton() {
  const { t } = useWords();
  const theme = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  const name = `${t('app.theme')}: ${t(`app.theme.${theme}`)}`;
  return (
    <button
      type="button"
      class="theme-button"
      title={name}
      aria-label={name}
      onClick={() => chooseTheme(next)}
    >
      <i class={`theme-sign theme-${theme}`} aria-hidden="true" />
    </button>
  );
}
