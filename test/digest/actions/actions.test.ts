import { expect, it } from 'vitest';
import { METHODS } from '../../../nlp/methods/library.ts';
import { CATEGORIES } from '../../../nlp/taxonomy/index.ts';
import { ACTIONS_REVIEW, allActions, recommendedActions } from '../../../src/digest/actions/index.ts';
import { UI_LANGUAGES } from '../../../src/model/language.ts';
import { AUDIENCES } from '../../../src/model/recipient.ts';

const { texts, categories, methods, lines } = allActions();

it('every category has one to three actions of its own for every audience in every language', () => {
  const missing: string[] = [];
  for (const { id } of CATEGORIES)
    for (const audience of AUDIENCES) {
      const own = categories[id]?.[audience] ?? [];
      if (own.length < 1 || own.length > 3) missing.push(`${id} ${audience}: ${own.length}`);
      for (const { text } of recommendedActions({ category: id }, audience).actions)
        for (const language of UI_LANGUAGES) if (!text[language]) missing.push(`${id} ${language}`);
    }
  expect(missing).toEqual([]);
});

it('no action, category or method is named that there is none of', () => {
  const known = {
    categories: new Set(CATEGORIES.map(({ id }) => id)),
    methods: new Set(METHODS.map(({ id }) => id)),
  };
  expect(Object.keys(categories).filter((id) => !known.categories.has(id))).toEqual([]);
  expect(Object.keys(methods).filter((id) => !known.methods.has(id))).toEqual([]);
  const used = [...Object.values(categories), ...Object.values(methods)].flatMap((one) =>
    Object.values(one).flat(),
  );
  expect(used.filter((id) => texts[id] === undefined)).toEqual([]);
});

it('no number to call is named but the official lines, and none of them only in one language', () => {
  for (const [id, text] of Object.entries(texts)) {
    const numbers = UI_LANGUAGES.map((language) => (text[language].match(/\b\d{3,}\b/g) ?? []).sort());
    expect(numbers[1], id).toEqual(numbers[0]);
    expect(numbers[2], id).toEqual(numbers[0]);
    expect(
      numbers[0]!.filter((number) => !lines.includes(number)),
      id,
    ).toEqual([]);
  }
});

it('what is known of the method comes first, then the category, three at most', () => {
  const { actions } = recommendedActions({ category: 'cyber_fraud', method: 'safe_account' }, 'public');
  expect(actions.map(({ id }) => id)).toEqual(['m_safe_account', 'm_officer', 'p_code']);
});

it('a signal without a category, or of one unknown here, gets the general ones', () => {
  for (const audience of AUDIENCES) {
    expect(recommendedActions({ category: null }, audience).actions.length).toBeGreaterThan(0);
    expect(recommendedActions({ category: 'unheard-of' }, audience)).toEqual(
      recommendedActions({ category: null }, audience),
    );
  }
});

it('says that no person has reviewed the list yet', () => {
  expect(ACTIONS_REVIEW.reviewedBy).toBeNull();
  expect(recommendedActions({ category: 'gambling' }, 'public').reviewedBy).toBeNull();
});

it('texts are in their language: Kazakh letters in Kazakh, none in Russian, no Cyrillic in English', () => {
  for (const { kk, ru, en } of Object.values(texts)) {
    expect(kk).toMatch(/[әғқңөұүһі]/i);
    expect(ru).not.toMatch(/[әғқңөұүһі]/i);
    expect(en).not.toMatch(/[а-яё]/i);
  }
});
