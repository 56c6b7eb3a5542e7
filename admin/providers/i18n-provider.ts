import polyglotI18nProvider from "ra-i18n-polyglot";
import type { TranslationMessages } from "react-admin";
import { auditMessages } from "../audit-entries/messages.ts";
import { cancellationRequestMessages } from "../cancellation-requests/messages.ts";
import { cardMessages } from "../cards/messages.ts";
import { customerMessages } from "../customers/messages.ts";
import { words } from "../generated/words.ts";
import { materialMessages } from "../materials/messages.ts";
import { deskMessages } from "../messages/desk.ts";
import { reactAdminMessages } from "../messages/react-admin.ts";
import { reviewTaskMessages } from "../review-tasks/messages.ts";
import { riskPolicyMessages } from "../risk-policy/messages.ts";
import { documentMessages } from "../shared/document/messages.ts";
import { watchlistMessages } from "../watchlist/messages.ts";
import { type Locale, locales, type Messages, setCurrentLocale } from "./locale.ts";
import { store } from "./store.ts";

/** The words of every area. One line per folder that has its own. */
const areas: readonly Messages[] = [
  reactAdminMessages,
  deskMessages,
  words,
  cancellationRequestMessages,
  cardMessages,
  reviewTaskMessages,
  customerMessages,
  materialMessages,
  documentMessages,
  riskPolicyMessages,
  watchlistMessages,
  auditMessages,
];

function wordsOf(locale: Locale): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const area of areas) {
    for (const [key, words] of Object.entries(area[locale]))
      merged[key] = { ...(merged[key] as object | undefined), ...(words as object) };
  }
  return merged;
}

/** Chinese unless the person chose English; a browser may remember a language that this desk no longer has. */
const localeOf = (remembered: string | undefined): Locale => (remembered === "en" ? "en" : "zh-CN");

const first = localeOf(store.getItem<string>("locale"));
setCurrentLocale(first);

/** The words of the desk in Chinese or English. */
export const i18nProvider = polyglotI18nProvider(
  (remembered) => {
    const locale = localeOf(remembered);
    setCurrentLocale(locale);
    // Its type asks for every word of React Admin; those that this desk never shows are left out.
    return wordsOf(locale) as TranslationMessages;
  },
  first,
  [...locales],
);
