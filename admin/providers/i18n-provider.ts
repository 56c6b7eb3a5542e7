import polyglotI18nProvider from "ra-i18n-polyglot";
import type { TranslationMessages } from "react-admin";
import { cancellationRequestMessages } from "../cancellation-requests/messages.ts";
import { cardMessages } from "../cards/messages.ts";
import { deskMessages } from "../messages/desk.ts";
import { enumMessages } from "../messages/enums.ts";
import { reactAdminMessages } from "../messages/react-admin.ts";
import { reviewTaskMessages } from "../review-tasks/messages.ts";
import { type Locale, locales, type Messages, setCurrentLocale } from "./locale.ts";
import { store } from "./store.ts";

/** The words of every area. One line per folder that has its own. */
const areas: readonly Messages[] = [
  reactAdminMessages,
  deskMessages,
  enumMessages,
  cancellationRequestMessages,
  cardMessages,
  reviewTaskMessages,
];

function wordsOf(locale: Locale): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const area of areas) {
    for (const [key, words] of Object.entries(area[locale]))
      merged[key] = { ...(merged[key] as object | undefined), ...(words as object) };
  }
  return merged;
}

const first: Locale = store.getItem<string>("locale") === "en" ? "en" : "zh-CN";
setCurrentLocale(first);

/** Chinese unless the person chose English. */
export const i18nProvider = polyglotI18nProvider(
  (locale) => {
    setCurrentLocale(locale);
    // Its type asks for every word of React Admin; those that this desk never shows are left out.
    return wordsOf(locale as Locale) as TranslationMessages;
  },
  first,
  [...locales],
);
