import guide from "../../server/developers/guide.md";

/** A step of the guide: an example in a language, and for GraphQL the variables below it. */
export interface WalkStep {
  language: string;
  text: string;
  /** Name of the operation; empty for other languages. */
  name: string;
  /** JSON, with `<places>` for what earlier answers had. */
  variables: string;
}

/** A chapter of the guide by its title. */
export function chapterOfGuide(title: string): string {
  const chapter = guide.split(/^## /m).find((text) => text.startsWith(`${title}\n`));
  if (!chapter) throw new Error(`The guide has no chapter "${title}"`);
  return chapter;
}

/** The guide without a chapter. */
export function guideWithout(title: string): string {
  return guide.replace(chapterOfGuide(title), "");
}

/** The examples of a text in their order. */
export function stepsOf(text: string): WalkStep[] {
  const steps: WalkStep[] = [];
  for (const [, language = "", code = ""] of text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
    const last = steps.at(-1);
    if (language === "json" && last?.language === "graphql") last.variables = code;
    else steps.push({ language, text: code, name: code.match(/^\w+ (\w+)/)?.[1] ?? "", variables: "{}" });
  }
  return steps;
}

/** Fills the `<places>` in a text of JSON: a key anew each time, everything else from what was answered. What was not answered is left out. */
export function filled(text: string, answers: object, newKey: () => string): Record<string, unknown> {
  return JSON.parse(text, (_name, value: unknown) => {
    const place = typeof value === "string" ? value.match(/^<(.*)>$/)?.[1] : undefined;
    if (place === undefined) return value;
    return place === "new key" ? newKey() : answerAt(answers, place);
  });
}

/** What stands at `MyCards.simCards.nodes[0].id`. */
export function answerAt(answers: object, place: string): unknown {
  const keys = place.split(/[.[\]]+/).filter((key) => key !== "");
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], answers);
}
