import type { Language, Vocabulary } from "./localized-text.ts";

const known = new Map<string, Vocabulary[string]>();

/** Makes the words of a module known to those who find them by the name of their set alone, whichever module has it. */
export function learnWords(vocabulary: Vocabulary): void {
  for (const [set, words] of Object.entries(vocabulary)) known.set(set, words);
}

/** What a value of a closed set is called; undefined for what is no value of it. */
export function wordFor(set: string, value: string, language: Language): string | undefined {
  const words = known.get(set);
  return words && Object.hasOwn(words, value) ? words[value]?.[language] : undefined;
}
