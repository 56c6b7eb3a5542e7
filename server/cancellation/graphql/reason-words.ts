import { refusalTexts } from "../../carrier/index.ts";
import { inLanguage, type Language, type LocalizedText, listed } from "../../platform/localized-text.ts";
import { type ComputeContext, extendEntity } from "../../platform/reads/index.ts";
import { blockerWords } from "../../preflight/index.ts";
import { breachReasonWords, eventEntity } from "../../requests/index.ts";
import { historyTitle } from "../../risk/index.ts";

/** An event as far as its reason goes. */
export interface ReasonOfEvent {
  action: string;
  actorKind: string;
  reason: string | null;
}

/** What the codes in reasons stand for, besides those of risk rules. */
const codeWords = new Map<string, LocalizedText>([
  ["UNTOUCHED", { zh: "逾期未补正，自动关闭", en: "Closed because nothing was handed in in time" }],
  ["MATERIALS_MISSING", { zh: "材料未交齐，请补交", en: "Documents are missing; please hand them in" }],
  [
    "MATERIALS_REJECTED",
    {
      zh: "有材料不合格，请按提示重新提交",
      en: "A document was not accepted; please hand it in again as its findings say",
    },
  ],
  [
    "CARDS_BLOCKED",
    { zh: "余下的卡被阻断，请先解除", en: "The cards that are left are blocked; please remove what blocks them" },
  ],
  ["WAVE_STOPPED", { zh: "所在波次已停下，未向运营商发出", en: "Its wave was stopped before the carrier heard of it" }],
  ["NO_OUTCOME", { zh: "运营商未返回该卡的结果", en: "The carrier's answer left the card out" }],
  ...Object.entries(blockerWords),
  ...Object.entries(refusalTexts),
]);

/** Why it happened, in words: what people wrote as they wrote it, what the product and the carriers left as codes in the reader's language. */
export function reasonInWords({ action, actorKind, reason }: ReasonOfEvent, language: Language): string | null {
  if (action === "EXPLAIN_BREACH" && reason !== null) {
    const [code = "", ...note] = reason.split(" ");
    const words = breachReasonWords[code as keyof typeof breachReasonWords];
    return [inLanguage(words, language), note.join(" ")].filter(Boolean).join(language === "zh" ? "：" : ": ");
  }
  if (action === "WISH")
    return inLanguage(
      reason === null
        ? { zh: "不再约定日期，尽快办理", en: "No day any more: as soon as possible" }
        : { zh: `不早于 ${reason}，此前暂停计时`, en: `Not before ${reason}; the clock stands until then` },
      language,
    );
  if (reason === null || actorKind === "ACCOUNT") return reason;
  if (action === "CONFIRM")
    return inLanguage({ zh: `运营商单号 ${reason}`, en: `Carrier's order ${reason}` }, language);
  const said = reason.split(", ").map((code) => {
    const words = codeWords.get(code) ?? historyTitle(code);
    return words ? inLanguage(words, language) : code;
  });
  return listed([...new Set(said)], language);
}

extendEntity(eventEntity, {
  computed: {
    reasonText: {
      type: () => String,
      nullable: true,
      description: "The same for people: codes in the words of the caller's language.",
      needs: ["action", "actorKind", "reason"],
      compute: (event: ReasonOfEvent, { language }: ComputeContext) => reasonInWords(event, language),
    },
  },
});
