/** Reasons that follow from what the checks found in the documents of a task: what is wrong with which, and what to do about it. */
import type { MaterialKind } from "../../generated/graphql/enums/MaterialKind.ts";
import { findingWords } from "../../materials/rules/finding-words.ts";
import { materialKindWords } from "../../materials/rules/material-words.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { TaskKind } from "./decisions.ts";
import type { ReasonTemplate } from "./reason-templates.ts";

/** A document that a person has to look at, with what was found in it. */
export interface FoundInDocument {
  kind: keyof typeof MaterialKind;
  findings: readonly { code: string; severity: string; message: LocalizedText; remedy: LocalizedText }[];
}

/** Stands for all findings together. */
const ALL = "ALL_FINDINGS";
/** Decisions that tell the applicant what to mend. */
const decisions = ["REJECT_MATERIALS", "ASK_CUSTOMER"] as const;

const both = (say: (language: "zh" | "en") => string): LocalizedText => ({ zh: say("zh"), en: say("en") });

/** Whether a code is one of these reasons; their words come with each task, so they are handed in as a note. */
export const isFoundReason = (code: string): boolean => code === ALL || Object.hasOwn(findingWords, code);

/** One reason for each finding that matters, and one of all where there are several. */
export function foundReasons(kind: TaskKind, documents: readonly FoundInDocument[]): ReasonTemplate[] {
  if (kind !== "MATERIALS") return [];
  const found = documents.flatMap((document) =>
    document.findings
      .filter(({ severity, code }) => severity !== "INFO" && Object.hasOwn(findingWords, code))
      .map(({ code, message, remedy }) => ({
        code,
        title: both(
          (language) =>
            `${materialKindWords[document.kind][language]}${language === "zh" ? "：" : ": "}${findingWords[code as keyof typeof findingWords][language]}`,
        ),
        text: both((language) =>
          language === "zh"
            ? `${materialKindWords[document.kind].zh}：${message.zh}${remedy.zh}`
            : `${materialKindWords[document.kind].en}: ${message.en} ${remedy.en}`,
        ),
      })),
  );
  const [first] = found;
  if (!first) return [];
  const all =
    found.length > 1
      ? [
          {
            code: ALL,
            title: { zh: `全部 ${found.length} 个问题`, en: `All ${found.length} findings` },
            text: both((language) => found.map(({ text }) => text[language]).join("\n")),
          },
        ]
      : [];
  return decisions.flatMap((decision) => [...all, ...found].map((reason) => ({ ...reason, decision })));
}
