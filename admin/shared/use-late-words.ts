import { useLocaleState, useTranslate } from "react-admin";
import type { Messages } from "../providers/locale.ts";

/** Says words that are loaded with what shows them, so that the first screen does not wait for them; other words are said as everywhere. */
export function useLateWords(words: Messages): ReturnType<typeof useTranslate> {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const spoken = words[locale === "en" ? "en" : "zh-CN"];
  return (key, options) => {
    const late = key
      .split(".")
      .reduce<unknown>((area, name) => (area as Record<string, unknown> | undefined)?.[name], spoken);
    return translate(key, typeof late === "string" ? { ...options, _: late } : options);
  };
}
