import type { MaterialKind } from "../../generated/graphql/enums/MaterialKind.ts";
import { materialKindWords } from "./material-words.ts";

/** The kinds of documents that a text names, in either language: `身份证` means both sides, of applicants and of handlers. A text that is no part of a kind's name means none. */
export function kindsCalled(text: string): (keyof typeof MaterialKind)[] {
  const sought = text.trim().toLowerCase();
  if ([...sought].length < 2) return [];
  const kinds = Object.keys(materialKindWords) as (keyof typeof MaterialKind)[];
  return kinds.filter((kind) =>
    Object.values<string>(materialKindWords[kind]).some((name) => name.toLowerCase().includes(sought)),
  );
}
