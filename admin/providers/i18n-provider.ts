import polyglotI18nProvider from "ra-i18n-polyglot";
import type { I18nProvider, TranslationMessages } from "react-admin";
import { type Locale, lateWord, locales, type Messages, setCurrentLocale } from "./locale.ts";
import { store } from "./store.ts";

function wordsIn(locale: Locale, areas: readonly Messages[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const area of areas) {
    for (const [key, words] of Object.entries(area[locale]))
      merged[key] = { ...(merged[key] as object | undefined), ...(words as object) };
  }
  return merged;
}

/** The language that the person chose; a browser may remember one that this desk no longer has. On a first visit the first of the browser's languages that the desk speaks, else Chinese. */
function localeOf(remembered: string | undefined): Locale {
  const wanted = remembered ? [remembered] : navigator.languages;
  const spoken = wanted.find((tag) => /^(zh|en)(?![a-z])/i.test(tag));
  return spoken && /^en/i.test(spoken) ? "en" : "zh-CN";
}

/** The words of these areas in Chinese or English. */
export function i18nProviderOf(areas: readonly Messages[]): I18nProvider {
  const first = localeOf(store.getItem<string>("locale"));
  setCurrentLocale(first);
  const provider = polyglotI18nProvider(
    (remembered) => {
      const locale = localeOf(remembered);
      setCurrentLocale(locale);
      // Its type asks for every word of React Admin; those that this desk never shows are left out.
      return wordsIn(locale, areas) as TranslationMessages;
    },
    first,
    [...locales],
  );
  return {
    ...provider,
    translate(key, options) {
      const late = lateWord(key);
      return provider.translate(key, late === undefined ? options : { ...options, _: late });
    },
  };
}
