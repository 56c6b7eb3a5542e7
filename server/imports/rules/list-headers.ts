import type { Language } from "../../platform/localized-text.ts";

/** Headers of the template, in the order of its columns. */
export const templateHeaders: Record<
  Language,
  { iccid: string; msisdn: string; note: string; wave: string; wishedOn: string }
> = {
  zh: {
    iccid: "ICCID（必填）",
    msisdn: "接入号 MSISDN（选填）",
    note: "备注（选填）",
    wave: "波次（选填）",
    wishedOn: "期望日期（选填）",
  },
  en: {
    iccid: "ICCID (required)",
    msisdn: "MSISDN (optional)",
    note: "Note (optional)",
    wave: "Wave (optional)",
    wishedOn: "Wished date (optional)",
  },
};

/** Headers of the columns that a result file adds. They are recognised, in either language, when the file comes back. */
export const resultHeaders: Record<Language, { result: string; detail: string; sourceRow: string }> = {
  zh: { result: "注销处理结果", detail: "处理说明", sourceRow: "原文件行号" },
  en: { result: "Cancellation result", detail: "Cancellation detail", sourceRow: "Row in your file" },
};

/** Headers of the columns that the sheet of a request adds to the template. They are recognised like those above. */
export const stateHeaders: Record<Language, { state: string; happened: string; toDo: string; endedAt: string }> = {
  zh: {
    state: "系统填写：当前状态",
    happened: "系统填写：进展说明",
    toDo: "系统填写：下一步",
    endedAt: "系统填写：办结时间",
  },
  en: {
    state: "Filled in by us: state",
    happened: "Filled in by us: what happened",
    toDo: "Filled in by us: what to do next",
    endedAt: "Filled in by us: ended at",
  },
};
