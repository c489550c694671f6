import { render } from 'preact';
import { App } from './app.tsx';
import { startLanguage } from './i18n/language.ts';
import { startTheme } from './prefs/theme.ts';
import './styles/index.css';

startTheme();
startLanguage();
const root = document.getElementById('app');
if (root !== null) render(<App />, root);
