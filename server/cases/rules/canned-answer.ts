/** Answers that agents give again and again, and how the facts of a case come into them. Their texts are in `content/`. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { CaseKind } from "./queue.ts";

/** What of a case can stand in an answer, as `{name}`. */
export const cannedFacts = ["customer", "agent", "case", "request", "status", "card"] as const;

/** The facts of a case, as the answer says them; null where the case has no such thing. */
export type CannedFacts = Readonly<Record<(typeof cannedFacts)[number], string | null>>;

/** An answer that agents give again and again. */
export interface CannedAnswer {
  /** Its name; never changes. */
  slug: string;
  /** What cases it is about; all when empty. */
  kinds: readonly CaseKind[];
  /** What agents find it by, in a few words. */
  title: LocalizedText;
  /** What the customer reads, with `{facts}`. */
  text: LocalizedText;
}

const place = /\{(\w+)\}/g;

/** The facts that a text needs, each once. */
export function factsIn(text: string): string[] {
  return [...new Set([...text.matchAll(place)].map(([, name = ""]) => name))];
}

/** A text with the facts filled in; null where the case lacks one, because half a sentence would go to the customer. */
export function filledAnswer(text: string, facts: CannedFacts): string | null {
  const known = facts as Readonly<Record<string, string | null>>;
  if (factsIn(text).some((name) => known[name] == null)) return null;
  return text.replaceAll(place, (_, name: string) => known[name] ?? "");
}
