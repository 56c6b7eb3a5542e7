/** How the sheet of a request says where each card stands: what happened, and what its customer does next. */
import type { LocalizedText, Words } from "../../platform/localized-text.ts";
import type { ItemStatus } from "../../requests/rules/item-states.ts";

/** What has happened to a card where nothing more exact is known. */
export const happenedWords: Words<ItemStatus> = {
  CHECKING: { zh: "正在检查能否注销", en: "It is being checked whether it can be cancelled" },
  BLOCKED: { zh: "有事项阻断注销", en: "Something stands against cancelling it" },
  CLEARED: { zh: "检查已通过，等待审批", en: "The checks are passed; the approval is to come" },
  HELD: { zh: "等待人工复核", en: "A person has to look at it" },
  SCHEDULED: { zh: "已排期，尚未停机", en: "It is planned, and still in service" },
  BARRED: { zh: "已停机，撤销期内尚可恢复", en: "Service is cut, and can be restored until the undo window ends" },
  CANCELLING: { zh: "已向运营商下单注销", en: "The carrier has the order to cancel it" },
  CANCELLED: { zh: "已注销", en: "It is cancelled for good" },
  RESTORED: { zh: "已撤销注销，服务已恢复", en: "The cancellation was undone; it is in service" },
  FAILED: { zh: "运营商未能办理", en: "The carrier did not cancel it" },
  WITHDRAWN: { zh: "已撤回，未注销", en: "It was taken back and not cancelled" },
  REJECTED: { zh: "已驳回，未注销", en: "It was refused and not cancelled" },
};

/** What the customer does next. */
export const nextWords: Words<ItemStatus> = {
  CHECKING: { zh: "无需操作", en: "Nothing" },
  BLOCKED: { zh: "请在申请中解除阻断项", en: "Remove what blocks it in the request" },
  CLEARED: { zh: "无需操作", en: "Nothing" },
  HELD: { zh: "如被要求补充材料，请在申请中提交", en: "Hand in what the request asks for, if anything" },
  SCHEDULED: { zh: "无需操作；可在“波次”列改到其他波次", en: "Nothing; another wave can be named in the wave column" },
  BARRED: { zh: "如需恢复，请在撤销期内撤销", en: "To keep the card, undo it before the window ends" },
  CANCELLING: { zh: "无需操作", en: "Nothing" },
  CANCELLED: { zh: "无需操作", en: "Nothing" },
  RESTORED: { zh: "如仍要注销，请新建申请", en: "To cancel it all the same, begin a new request" },
  FAILED: {
    zh: "保留此行并上传本表即可重试；仍然失败的，请联系客服",
    en: "Keep this row and upload this sheet to have it tried again; if it fails again, contact customer service",
  },
  WITHDRAWN: { zh: "如仍要注销，请新建申请", en: "To cancel it all the same, begin a new request" },
  REJECTED: { zh: "如不同意，可在申请中申诉", en: "Appeal in the request if you disagree" },
};

/** Cards that are no items: in the draft, left out when it was handed in, or not taken from the list. */
export const otherRowWords = {
  DRAFT: {
    state: { zh: "未提交", en: "Not handed in" },
    happened: { zh: "已加入草稿", en: "It is in the draft" },
    toDo: { zh: "请预检并提交申请", en: "Run a preflight and hand the request in" },
  },
  LEFT_OUT: {
    state: { zh: "未受理", en: "Not accepted" },
    happened: { zh: "提交时未能受理", en: "It could not be taken when the request was handed in" },
    toDo: { zh: "请删除此行", en: "Delete this row" },
  },
  REFUSED: {
    state: { zh: "未受理", en: "Not accepted" },
    happened: { zh: "导入时未能受理", en: "It was not taken from the list" },
    toDo: { zh: "请改正此行后上传本表", en: "Correct this row and upload this sheet" },
  },
} as const satisfies Record<string, Record<string, LocalizedText>>;
