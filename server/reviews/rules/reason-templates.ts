/** What reviewers say most often, ready to be sent: the text goes to the customer in the customer's words, not in ours. */
import type { LocalizedText, Words } from "../../platform/localized-text.ts";
import { type Decision, decisionsFor, type TaskKind } from "./decisions.ts";

/** A reason that can be chosen in place of, or before, words of one's own. */
export interface ReasonTemplate {
  code: string;
  decision: Decision;
  /** A few words for the list of reasons. */
  title: LocalizedText;
  /** What the customer reads. */
  text: LocalizedText;
}

const template = (code: string, decision: Decision, title: LocalizedText, text: LocalizedText): ReasonTemplate => ({
  ...{ code, decision, title, text },
});

const templates: readonly ReasonTemplate[] = [
  template(
    "USE_EXPLAINED",
    "CLEAR_FLAGS",
    { zh: "用途已说明", en: "Use explained" },
    {
      zh: "经核实，该卡的使用情况有合理说明，风险已解除，注销继续办理。",
      en: "The way the card was used is explained. The hold is lifted and the cancellation goes on.",
    },
  ),
  template(
    "OWNER_CONFIRMED",
    "CLEAR_FLAGS",
    { zh: "客户本人确认", en: "Owner confirmed" },
    {
      zh: "已与登记联系人核实为客户本人意愿，风险已解除，注销继续办理。",
      en: "The registered contact confirmed that this is the owner's wish. The hold is lifted and the cancellation goes on.",
    },
  ),
  template(
    "NOT_OWNERS_WISH",
    "CONFIRM_RISK",
    { zh: "非客户本人意愿", en: "Not the owner's wish" },
    {
      zh: "登记联系人表示并未申请注销，为保护您的权益，该卡不予注销。如有异议可提出申诉。",
      en: "The registered contact did not ask for this. To protect you the card is not cancelled. You may appeal.",
    },
  ),
  template(
    "UNDER_INVESTIGATION",
    "CONFIRM_RISK",
    { zh: "需配合核查", en: "Under investigation" },
    {
      zh: "该卡的使用情况需进一步核查，依据《反电信网络诈骗法》暂不予注销。如有异议可提出申诉。",
      en: "The use of the card is being looked into; under the Anti-Telecom-Fraud Law it is not cancelled. You may appeal.",
    },
  ),
  template(
    "DOCUMENTS_GOOD",
    "ACCEPT_MATERIALS",
    { zh: "材料齐全有效", en: "Complete and valid" },
    { zh: "材料经人工核对，齐全有效。", en: "The documents were looked at by a person; they are complete and valid." },
  ),
  template(
    "SEAL_UNREADABLE",
    "REJECT_MATERIALS",
    { zh: "公章不清晰", en: "Seal unreadable" },
    {
      zh: "营业执照上的公章不清晰或缺失，请加盖红色公章后在光线均匀处重新拍照上传。",
      en: "The company seal is missing or cannot be read. Stamp the licence in red, photograph it in even light and hand it in again.",
    },
  ),
  template(
    "NAME_DIFFERS",
    "REJECT_MATERIALS",
    { zh: "名称不一致", en: "Name differs" },
    {
      zh: "材料上的名称与登记客户不一致，请提供与登记一致的证件，或先办理变更登记。",
      en: "The name on the document is not the registered customer's. Hand in a document in that name, or have the registration changed first.",
    },
  ),
  template(
    "DOCUMENT_EXPIRED",
    "REJECT_MATERIALS",
    { zh: "证件已过期", en: "Expired" },
    { zh: "证件已过有效期，请提供有效证件。", en: "The document has expired. Please hand in a valid one." },
  ),
  template(
    "BLOCKER_REMOVED",
    "RECHECK_CARD",
    { zh: "限制已解除", en: "Blocker removed" },
    {
      zh: "该卡的限制已解除，正在重新检查。",
      en: "What blocked the card was removed; it is being checked again.",
    },
  ),
  template(
    "HELD_BY_LAW",
    "REJECT_CARD",
    { zh: "依法不能办理", en: "Held by law" },
    {
      zh: "该卡依法暂不能注销，本次申请不再包含该卡。限制解除后可重新申请。",
      en: "By law the card cannot be cancelled now and is taken out of this request. You may ask again once the restriction is lifted.",
    },
  ),
  template(
    "HOLD_NOT_JUSTIFIED",
    "GRANT_APPEAL",
    { zh: "原决定不当", en: "Hold not justified" },
    {
      zh: "经另一位审核员复核，申诉成立，该卡继续办理。由此带来的不便，敬请谅解。",
      en: "Another reviewer looked at it and you are right: the cancellation goes on. We are sorry for the delay.",
    },
  ),
  template(
    "DECISION_STANDS",
    "DENY_APPEAL",
    { zh: "维持原决定", en: "Decision stands" },
    {
      zh: "经另一位审核员复核，现有材料不足以改变原决定。如有新的证明材料，可再次提出申诉。",
      en: "Another reviewer looked at it; what was handed in does not change the decision. With new evidence you may appeal again.",
    },
  ),
  template(
    "PROOF_OF_USE",
    "ASK_CUSTOMER",
    { zh: "补充用途证明", en: "Proof of use" },
    {
      zh: "请补充该卡的用途说明（例如设备清单、购销合同），收到后将立即继续审核。",
      en: "Please tell us what the card was used for, for example by a device list or contract. We go on as soon as we have it.",
    },
  ),
  template(
    "CLEARER_DOCUMENT",
    "ASK_CUSTOMER",
    { zh: "补充清晰材料", en: "Clearer document" },
    {
      zh: "请补充更清晰的材料照片，收到后将立即继续审核。",
      en: "Please hand in a clearer picture of the document. We go on as soon as we have it.",
    },
  ),
];

/** Reasons that only make sense where such a document is looked at. */
const onlyFor: Readonly<Record<string, string>> = { SEAL_UNREADABLE: "BUSINESS_LICENCE" };

/** The reasons that fit a kind of task, and the documents that it is about. */
export function reasonTemplatesFor(
  kind: TaskKind,
  documents: readonly { kind: string }[] = [],
): readonly ReasonTemplate[] {
  return templates.filter(({ decision, code }) => {
    const document = onlyFor[code];
    const isAbsent =
      document !== undefined && documents.length > 0 && documents.every((each) => each.kind !== document);
    return decisionsFor(kind).includes(decision) && !isAbsent;
  });
}

/** What the reasons that can be chosen are called, by their codes. */
export const reasonTitleWords: Words = Object.fromEntries(templates.map(({ code, title }) => [code, title]));

/** The reason with this code for this decision; undefined when there is none. */
export function reasonTemplate(decision: Decision, code: string): ReasonTemplate | undefined {
  return templates.find((each) => each.decision === decision && each.code === code);
}
