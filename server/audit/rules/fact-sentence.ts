/** What was kept with an act, as a reader says it. */
import { type Language, type LocalizedText, listed } from "../../platform/localized-text.ts";
import { auditFactWords } from "./audit-words.ts";

/** Facts whose values are of closed sets, by the names of these sets. */
const setsOf: Readonly<Record<string, readonly string[]>> = {
  role: ["Role"],
  formerRole: ["Role"],
  kind: ["MaterialKind", "ReviewTaskKind", "WatchlistKind", "ComplaintKind", "DisputeKind"],
  reasonCode: ["ReviewReason", "FindingCode"],
  step: ["ScheduleStepKind"],
  breachReason: ["BreachReason"],
  identifiedBy: ["MandateIdentification"],
  relation: ["MandateRelation"],
  foundBy: ["CustomerKeyKind"],
  decision: ["ReviewDecision", "CancellationDecision"],
  rules: ["RiskRule"],
  list: ["ExportedList"],
  ticketResult: ["HallTicketResult"],
  subject: ["ConsentSubject"],
  topic: ["SupportCaseKind"],
};
const yes: LocalizedText = { zh: "是", en: "yes" };
const no: LocalizedText = { zh: "否", en: "no" };

/** "材料：营业执照 · 页：1". What has no words is for machines, and left out. `wordFor` knows what the values of closed sets are called. */
export function factSentence(
  facts: Readonly<Record<string, unknown>>,
  language: Language,
  wordFor: (set: string, value: string, language: Language) => string | undefined,
): string {
  const word = (name: string, value: unknown): string => {
    if (Array.isArray(value))
      return listed(
        value.map((each) => word(name, each)),
        language,
      );
    if (typeof value === "boolean") return (value ? yes : no)[language];
    if (typeof value === "number" && name.endsWith("Fen"))
      return `${value < 0 ? "-" : ""}¥${(Math.abs(value) / 100).toFixed(2)}`;
    if (typeof value === "number") return value.toLocaleString("en-US");
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return (setsOf[name] ?? []).map((set) => wordFor(set, text, language)).find(Boolean) ?? text;
  };
  return Object.entries(facts)
    .flatMap(([name, value]) => {
      const words: LocalizedText | undefined = (auditFactWords as Record<string, LocalizedText>)[name];
      if (!words || value === null || value === "") return [];
      return [language === "zh" ? `${words.zh}：${word(name, value)}` : `${words.en}: ${word(name, value)}`];
    })
    .join(" · ");
}
