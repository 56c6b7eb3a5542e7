/** A sentence for people in both languages of the product. Pick one with {@link inLanguage}. */
export interface LocalizedText {
  zh: string;
  en: string;
}

/** What each value of a closed set is called: a few words, for a chip, a column or a button. */
export type Words<Value extends string = string> = Readonly<Record<Value, LocalizedText>>;

/** Closed sets with their words, by the name of the set: that of its type in the schema, where the schema has it. */
export type Vocabulary = Readonly<Record<string, Words>>;

/** Languages the product speaks. */
export type Language = "zh" | "en";

/** The text in the caller's language. */
export function inLanguage(text: LocalizedText, language: Language): string {
  return text[language];
}

/** Several names in one line, as the language joins them. */
export function listed(names: readonly string[], language: Language): string {
  return names.join(language === "zh" ? "、" : ", ");
}

/**
 * Chooses the language from an `Accept-Language` header: the first of zh or en in order of preference (`q`), Chinese when neither is named.
 * Programs that take the name of their locale as it is, `en_US`, are understood.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage) return "zh";
  const ranked = acceptLanguage
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean);
      return { tag, weight: q === undefined ? 1 : Number(q) };
    })
    .sort((a, b) => b.weight - a.weight);
  const first = ranked.find(({ tag, weight }) => weight > 0 && /^(zh|en)(?![a-z])/.test(tag));
  return first?.tag.startsWith("en") ? "en" : "zh";
}
