import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { ApiSource, ApiVocabulary } from '../../../src/model/api.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { hasMessage } from '../i18n/translate.ts';

/** Names of the ids that answers use, in the language of the pages; an unknown id stands for itself. */
export interface Names {
  category: (id: string) => string;
  region: (id: string) => string;
  place: (id: string) => string;
  substance: (id: string) => string;
  method: (id: string) => string;
  source: (id: string) => string;
  /** What the source table says of it, null while that is not known. */
  sourceRow: (id: string) => ApiSource | null;
  vocabulary: ApiVocabulary | null;
}

const asItIs = (id: string): string => id;

const NamesContext = createContext<Names>({
  category: asItIs,
  region: asItIs,
  place: asItIs,
  substance: asItIs,
  method: asItIs,
  source: asItIs,
  sourceRow: () => null,
  vocabulary: null,
});

/** Gives the names of the vocabulary and the source table, asked once, to all inside. */
export function NamesProvider(props: { children: ComponentChildren }) {
  const { language } = useWords();
  const vocabulary = useApi<ApiVocabulary>('/api/vocabulary').data;
  const sources = useApi<{ sources: ApiSource[] }>('/api/sources').data;
  const names = useMemo((): Names => {
    const nameIn = (list: keyof ApiVocabulary): ((id: string) => string) => {
      const byId = new Map(vocabulary?.[list].map((entry) => [entry.id, entry.name[language]]));
      return (id) => byId.get(id) ?? id;
    };
    const rows = new Map(sources?.sources.map((row) => [row.id, row]));
    return {
      category: nameIn('categories'),
      region: nameIn('regions'),
      place: nameIn('places'),
      substance: nameIn('substances'),
      method: nameIn('methods'),
      source: (id) => rows.get(id)?.name ?? id,
      sourceRow: (id) => rows.get(id) ?? null,
      vocabulary,
    };
  }, [language, vocabulary, sources]);
  return <NamesContext.Provider value={names}>{props.children}</NamesContext.Provider>;
}

/** Names of the ids that answers use. */
export function useNames(): Names {
  return useContext(NamesContext);
}

/** The name of a language by its code, for codes we have words for. */
export function useLanguageName(): (code: string) => string {
  const { t } = useWords();
  return (code) => {
    const key = `language.${code}`;
    return hasMessage(key) ? t(key) : code;
  };
}

/** The name of a detector, for those we have words for. */
export function useDetectorName(): (id: string) => string {
  const { t } = useWords();
  return (id) => {
    const key = `detector.${id}`;
    return hasMessage(key) ? t(key) : id;
  };
}
