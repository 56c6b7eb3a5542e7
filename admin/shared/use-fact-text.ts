import { useTranslate } from "react-admin";
import { useFormat } from "./use-format.ts";

/** A fact that was kept with an act. */
interface Fact {
  name: string;
  value: string;
}

/** Facts whose values are words of the product, with the enum that names them. */
const enumOf: Record<string, readonly string[]> = {
  kind: ["MaterialKind", "ReviewTaskKind", "WatchlistKind"],
  decision: ["ReviewDecision", "CancellationDecision"],
  rules: ["RiskRule"],
};
/** Marks of the machine that tell a reader nothing; the object they belong to is linked. */
const unsaid = new Set(["from", "fence", "cardIds", "filter", "to", "proposedBy", "revision"]);

/** What was kept with an act, as a reader says it: "材料：营业执照 · 页：1". */
export function useFactText() {
  const translate = useTranslate();
  const { names } = useFormat();
  const word = (name: string, value: string) => {
    for (const of of enumOf[name] ?? []) {
      const found = translate(`enum.${of}.${value}`, { _: "" });
      if (found) return found;
    }
    return translate(`audit.values.${value}`, { _: value });
  };
  const saidOf = ({ name, value }: Fact) => {
    const many: unknown = value.startsWith("[") ? JSON.parse(value) : null;
    return Array.isArray(many) ? names(many.map((each) => word(name, String(each)))) : word(name, value);
  };
  return (facts: readonly Fact[]) =>
    facts
      .filter(({ name, value }) => !unsaid.has(name) && value !== "null")
      .map((fact) =>
        translate("audit.fact", {
          name: translate(`audit.factNames.${fact.name}`, { _: fact.name }),
          value: saidOf(fact),
        }),
      )
      .join(" · ");
}
