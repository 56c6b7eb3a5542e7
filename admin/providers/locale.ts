/** Languages of the desk, as they name themselves. */
export const locales = [
  { locale: "zh-CN", name: "简体中文" },
  { locale: "en", name: "English" },
] as const;

/** A language of the desk. */
export type Locale = (typeof locales)[number]["locale"];

/** Words of one area in both languages; the compiler sees to it that English has every key. */
export interface Messages<Words extends object = object> {
  "zh-CN": Words;
  en: Words;
}

type Same<Words> = { [Key in keyof Words]: Words[Key] extends string ? string : Same<Words[Key]> };

/** Declares the words of an area, below its own key: `messages({ cards: { title: "物联卡" } }, { cards: { title: "SIM cards" } })`. */
export function messages<Words extends object>(zh: Words, en: Same<Words>): Messages {
  return { "zh-CN": zh, en };
}

/** Words of several areas as those of one. */
export function together(...areas: readonly Messages[]): Messages {
  const all = (language: Locale) => Object.assign({}, ...areas.map((area) => area[language])) as object;
  return { "zh-CN": all("zh-CN"), en: all("en") };
}

const lateAreas = new Set<Messages>();

/** Adds words that the first screen does not wait for. What says them calls this as it is loaded: `speakAlso(waveMessages);` below its imports. */
export function speakAlso(...areas: readonly Messages[]): void {
  for (const area of areas) lateAreas.add(area);
}

/** A word of {@link speakAlso} by its key; undefined when there is none. */
export function lateWord(key: string): string | undefined {
  const path = key.split(".");
  for (const area of lateAreas) {
    const found = path.reduce<unknown>(
      (words, name) => (words as Record<string, unknown> | undefined)?.[name],
      area[locale],
    );
    if (typeof found === "string") return found;
  }
  return undefined;
}

let locale: Locale = "zh-CN";

/** The language that the desk speaks now; the server is asked to answer in it. */
export const currentLocale = (): Locale => locale;

/** Changes what {@link currentLocale} says; the i18n provider calls it. */
export function setCurrentLocale(next: string): void {
  locale = next === "en" ? "en" : "zh-CN";
  document.documentElement.lang = locale;
}
