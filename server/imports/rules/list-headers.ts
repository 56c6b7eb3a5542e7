import type { Language } from "../../platform/localized-text.ts";

/** Headers of the template, in the order of its columns. */
export const templateHeaders: Record<Language, { iccid: string; msisdn: string; note: string }> = {
  zh: { iccid: "ICCID（必填）", msisdn: "接入号 MSISDN（选填）", note: "备注（选填）" },
  en: { iccid: "ICCID (required)", msisdn: "MSISDN (optional)", note: "Note (optional)" },
};

/** Headers of the columns that a result file adds. They are recognised, in either language, when the file comes back. */
export const resultHeaders: Record<Language, { result: string; detail: string; sourceRow: string }> = {
  zh: { result: "注销处理结果", detail: "处理说明", sourceRow: "原文件行号" },
  en: { result: "Cancellation result", detail: "Cancellation detail", sourceRow: "Row in your file" },
};
