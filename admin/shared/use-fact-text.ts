import { useTranslate } from "react-admin";
import type { Enums } from "../generated/words.ts";
import { useFormat } from "./use-format.ts";

/** A fact that was kept with an act. */
interface Fact {
  name: string;
  value: string;
}

/** Facts whose values are of closed sets. */
const setsOf: Record<string, readonly (keyof Enums)[]> = {
  role: ["Role"],
  formerRole: ["Role"],
  kind: ["MaterialKind", "ReviewTaskKind", "WatchlistKind"],
  breachReason: ["BreachReason"],
  decision: ["ReviewDecision", "CancellationDecision"],
  rules: ["RiskRule"],
  list: ["ExportedList"],
  subject: ["ConsentSubject"],
};

/** What was kept with an act, as a reader says it: "材料：营业执照 · 页：1". What has no words is for machines. */
export function useFactText() {
  const translate = useTranslate();
  const { names, fen } = useFormat();
  const nameOf = ({ name }: Fact) => translate(`enum.AuditFact.${name}`, { _: "" });
  const word = (name: string, value: string) => {
    if (value === "true" || value === "false") return translate(value === "true" ? "desk.fact.yes" : "desk.fact.no");
    if (name.endsWith("Fen")) return fen(Number(value));
    const said = (setsOf[name] ?? []).map((set) => translate(`enum.${set}.${value}`, { _: "" }));
    return said.find(Boolean) ?? value;
  };
  const saidOf = ({ name, value }: Fact) => {
    const many: unknown = value.startsWith("[") ? JSON.parse(value) : null;
    return Array.isArray(many) ? names(many.map((each) => word(name, String(each)))) : word(name, value);
  };
  return (facts: readonly Fact[]) =>
    facts
      .filter((fact) => nameOf(fact) && fact.value !== "null")
      .map((fact) => translate("desk.fact.said", { name: nameOf(fact), value: saidOf(fact) }))
      .join(" · ");
}
