import polyglotI18nProvider from "ra-i18n-polyglot";
import type { I18nProvider, TranslationMessages } from "react-admin";
import { type Locale, locales, type Messages, setCurrentLocale } from "./locale.ts";
import { store } from "./store.ts";

function wordsIn(locale: Locale, areas: readonly Messages[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const area of areas) {
    for (const [key, words] of Object.entries(area[locale]))
      merged[key] = { ...(merged[key] as object | undefined), ...(words as object) };
  }
  return merged;
}

/** Chinese unless the person chose English; a browser may remember a language that this desk no longer has. */
const localeOf = (remembered: string | undefined): Locale => (remembered === "en" ? "en" : "zh-CN");

/** The words of these areas in Chinese or English. */
export function i18nProviderOf(areas: readonly Messages[]): I18nProvider {
  const first = localeOf(store.getItem<string>("locale"));
  setCurrentLocale(first);
  return polyglotI18nProvider(
    (remembered) => {
      const locale = localeOf(remembered);
      setCurrentLocale(locale);
      // Its type asks for every word of React Admin; those that this desk never shows are left out.
      return wordsIn(locale, areas) as TranslationMessages;
    },
    first,
    [...locales],
  );
}
