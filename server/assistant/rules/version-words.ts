/** What is said of versions of articles. */
import type { Words } from "../../platform/localized-text.ts";
import type { GuideVersionPermission, GuideVersionStatus } from "./version-states.ts";

/** Where a version stands. */
export const guideVersionStatusWords = {
  DRAFT: { zh: "草稿", en: "Draft" },
  SUBMITTED: { zh: "待审核", en: "Waiting for approval" },
  IN_FORCE: { zh: "使用中", en: "In force" },
  REPLACED: { zh: "已被替代", en: "Replaced" },
  WITHDRAWN: { zh: "已撤下", en: "Taken away" },
  DISCARDED: { zh: "已放弃", en: "Given up" },
} as const satisfies Words & Record<GuideVersionStatus, unknown>;

/** What is done with a version. */
export const guideVersionActionWords = {
  CHANGE: { zh: "修改草稿", en: "Change the draft" },
  SUBMIT: { zh: "提交审核", en: "Submit" },
  DISCARD: { zh: "放弃草稿", en: "Give up the draft" },
  APPROVE: { zh: "审核发布", en: "Approve" },
  RETURN: { zh: "退回修改", en: "Return" },
  WITHDRAW: { zh: "撤下", en: "Take away" },
  RESTORE: { zh: "恢复此版本", en: "Put in force again" },
} as const satisfies Words & Record<GuideVersionPermission["action"], unknown>;
