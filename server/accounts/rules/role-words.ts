import type { Role } from "../../generated/graphql/enums/Role.ts";
import type { Words } from "../../platform/localized-text.ts";

/** Roles of people and systems that sign in. */
export const roleWords = {
  CUSTOMER: { zh: "客户", en: "Customer" },
  API_CLIENT: { zh: "客户系统", en: "Customer's system" },
  AGENT: { zh: "在线客服", en: "Online agent" },
  HALL_CLERK: { zh: "营业员", en: "Hall clerk" },
  REVIEWER: { zh: "审核员", en: "Reviewer" },
  OPS_MANAGER: { zh: "运营经理", en: "Operations manager" },
  AUDITOR: { zh: "审计员", en: "Auditor" },
  ADMIN: { zh: "管理员", en: "Administrator" },
} as const satisfies Words<keyof typeof Role>;
