/**
 * What may be done with one document on the customer's behalf. Actions ask {@link materialRefusal} before they work; whoever shows a document asks
 * {@link allowedMaterialActions}.
 */
import type { CancellationRequestStatus } from "../../generated/graphql/enums/CancellationRequestStatus.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { takesMaterials } from "../../requests/rules/request-states.ts";
import { judgedStatuses, type MaterialStatus } from "./material-states.ts";

/** CORRECT turns and crops, REPLACE takes a better copy, RECHECK has the machine look again, RESTORE puts back what a correction or a better copy took the place of. */
export type MaterialAction = "CORRECT" | "REPLACE" | "RECHECK" | "RESTORE";

/** What decides about it. */
export interface MaterialFacts {
  status: MaterialStatus;
  requestStatus: keyof typeof CancellationRequestStatus;
  /** Null before the file was read. */
  pageCount: number | null;
  /** Whether there is a picture that was found harmless. */
  hasPicture: boolean;
  /** Whether it took the place of another one. */
  isCorrected: boolean;
}

/** Why something cannot be done with a document. */
export type MaterialRefusal =
  | "PAST_MATERIALS"
  | "MATERIAL_NOT_READY"
  | "NO_PICTURE"
  | "SEVERAL_PAGES"
  | "NOT_CORRECTED";

/** Each refusal as the person at the desk reads it. */
export const materialRefusalTexts: Record<MaterialRefusal, LocalizedText> = {
  PAST_MATERIALS: {
    zh: "申请已处理完材料环节，现在不需要材料",
    en: "The request is past its materials; none is needed now",
  },
  MATERIAL_NOT_READY: {
    zh: "该材料正在检查、已被替换或尚未上传，请刷新后再试",
    en: "This document is being checked, was replaced or is not there yet; reload and try again",
  },
  NO_PICTURE: {
    zh: "该文件无法显示，没有可旋转或裁剪的图片，请上传新文件替换",
    en: "This file cannot be shown, so there is nothing to turn or crop; replace it by a new file",
  },
  NOT_CORRECTED: {
    zh: "该材料就是客户原件，没有可恢复的内容",
    en: "This is what the applicant handed in; there is nothing to put back",
  },
  SEVERAL_PAGES: {
    zh: "多页 PDF 不能旋转或裁剪，请上传新文件替换",
    en: "A PDF of several pages cannot be turned or cropped; replace it by a new file",
  },
};

/** Why an action is impossible; null when it is possible. */
export function materialRefusal(action: MaterialAction, facts: MaterialFacts): MaterialRefusal | null {
  const { status, requestStatus, pageCount, hasPicture, isCorrected } = facts;
  if (!(takesMaterials as readonly string[]).includes(requestStatus)) return "PAST_MATERIALS";
  if (!(judgedStatuses as readonly string[]).includes(status)) return "MATERIAL_NOT_READY";
  if (action === "RESTORE") return isCorrected ? null : "NOT_CORRECTED";
  if (action !== "CORRECT") return null;
  if (!hasPicture) return "NO_PICTURE";
  return (pageCount ?? 1) > 1 ? "SEVERAL_PAGES" : null;
}

/** Each action, and why not when it is impossible. */
export interface MaterialPermission {
  action: MaterialAction;
  isAllowed: boolean;
  reason: LocalizedText | null;
}

const noRight: LocalizedText = {
  zh: "您没有代客户更正材料的权限",
  en: "You may not correct documents on a customer's behalf",
};

/** What may be done with a document now, by somebody with these rights. */
export function allowedMaterialActions(
  facts: MaterialFacts,
  { mayCorrect }: { mayCorrect: boolean },
): MaterialPermission[] {
  return (["CORRECT", "REPLACE", "RECHECK", "RESTORE"] as const).map((action) => {
    const refusal = materialRefusal(action, facts);
    const reason = mayCorrect ? refusal && materialRefusalTexts[refusal] : noRight;
    return { action, isAllowed: reason === null, reason };
  });
}
