import type { Words } from "../../platform/localized-text.ts";

/** Lists that are taken out as files. */
export const exportedListWords = {
  "cancellation-requests": { zh: "注销申请", en: "Cancellation requests" },
  "cancellation-items": { zh: "申请明细", en: "Cancellation items" },
  "request-sheet": { zh: "申请卡表", en: "Sheet of a request" },
  "sim-cards": { zh: "物联卡", en: "SIM cards" },
  customers: { zh: "客户", en: "Customers" },
  "audit-entries": { zh: "审计记录", en: "Audit trail" },
  materials: { zh: "材料", en: "Documents" },
  "review-tasks": { zh: "复核任务", en: "Review tasks" },
  "sla-metrics": { zh: "运营指标", en: "Service figures" },
  "settlement-statement": { zh: "注销结算单", en: "Statement of a cancellation" },
  payouts: { zh: "退费", en: "Refunds" },
  complaints: { zh: "投诉", en: "Complaints" },
  disputes: { zh: "争议", en: "Disputes" },
  halls: { zh: "营业厅", en: "Halls" },
  "watchlist-entries": { zh: "名单", en: "Watch list" },
} as const satisfies Words;

/** A list that is taken out as a file, as it stands in the audit trail. */
export type ExportedList = keyof typeof exportedListWords;
