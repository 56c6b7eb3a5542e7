import { useLocaleState } from "react-admin";

/** A text of an article in the language of the desk, or in the other one where that is missing. */
export function useArticleWords() {
  const [locale] = useLocaleState();
  return ({ zh, en }: { zh: string; en: string }) => (locale === "en" ? en || zh : zh || en);
}
