import type { LocalizedText } from "../../platform/localized-text.ts";

/** What a document is. Equal to the enum `MaterialKind`. */
export type MaterialKind =
  | "ID_CARD_FRONT"
  | "ID_CARD_BACK"
  | "BUSINESS_LICENCE"
  | "HANDLER_ID_CARD_FRONT"
  | "HANDLER_ID_CARD_BACK"
  | "DELEGATION_LETTER"
  | "OTHER";

/** Whether a request can be submitted without the document. */
export type MaterialRequirement = "REQUIRED" | "OPTIONAL";

/** What decides which documents are needed. */
export interface Applicant {
  customerKind: "INDIVIDUAL" | "ENTERPRISE";
  channel: "SELF_SERVICE" | "AGENT" | "HALL" | "API";
  /**
   * Whether somebody asks in the customer's name who is not the customer: a relative, an employee, a dealer. Staff who only type for a
   * customer that is present or on the line are not meant; the record of the delegation covers them.
   */
  isDelegated: boolean;
}

/** One document, whether it must be there, and a sentence for the applicant: what to hand in and what for. */
export interface RequiredMaterial {
  kind: MaterialKind;
  requirement: MaterialRequirement;
  why: LocalizedText;
}

/** What an applicant hands in besides the card list, in the order in which to ask for it. */
export function requiredMaterials({ customerKind, channel, isDelegated }: Applicant): RequiredMaterial[] {
  const materials: RequiredMaterial[] = [];
  if (customerKind === "INDIVIDUAL") {
    materials.push(
      required(
        "ID_CARD_FRONT",
        "请上传持卡人身份证人像面，用于核对办理人就是登记的机主。持其他证件的，请上传带照片的资料页。",
        "Portrait side of the card owner's identity card, to see that the registered owner is asking. For another document: the page with the photo.",
      ),
      required(
        "ID_CARD_BACK",
        "请上传持卡人身份证国徽面，用于核对证件有效期。",
        "Emblem side of the card owner's identity card, to see that it is still valid.",
      ),
    );
  } else {
    materials.push(
      required(
        "BUSINESS_LICENCE",
        "请上传加盖红色公章的营业执照，用于核对企业名称、统一社会信用代码和本次申请的意愿。",
        "Business licence with the red company seal, to match the name and credit code and to see that the company itself is asking.",
      ),
    );
  }
  // A company always acts through a person; an individual's representative must be known as well.
  if (customerKind === "ENTERPRISE" || isDelegated) {
    materials.push(
      required(
        "HANDLER_ID_CARD_FRONT",
        "请上传经办人身份证人像面，用于确认由谁代为办理。",
        "Portrait side of the handler's identity card, to know who is acting for the customer.",
      ),
      required(
        "HANDLER_ID_CARD_BACK",
        "请上传经办人身份证国徽面，用于核对证件有效期。",
        "Emblem side of the handler's identity card, to see that it is still valid.",
      ),
    );
  }
  if (isDelegated) materials.push(delegationLetter(channel));
  materials.push({
    kind: "OTHER",
    requirement: "OPTIONAL",
    why: {
      zh: "如有其他能说明情况的材料（如设备报废证明、情况说明），可一并上传，有助于加快复核。",
      en: "Anything else that explains the case, such as proof that devices were scrapped: it can speed up a review.",
    },
  });
  return materials;
}

function delegationLetter(channel: Applicant["channel"]): RequiredMaterial {
  // An online agent records call or chat as the ground of the delegation; elsewhere the letter is the only ground there is.
  if (channel === "AGENT") {
    return {
      kind: "DELEGATION_LETTER",
      requirement: "OPTIONAL",
      why: {
        zh: "客服会记录您的通话或会话作为委托依据；如有授权委托书，也可上传。",
        en: "The agent records the call or chat as the ground of the delegation. If you have a letter of delegation, you may add it.",
      },
    };
  }
  return required(
    "DELEGATION_LETTER",
    "请上传由客户签字（企业须盖公章）的授权委托书，用于确认经办人有权代为注销。",
    "Letter of delegation signed by the customer, sealed by a company, to see that the handler may cancel in the customer's name.",
  );
}

function required(kind: MaterialKind, zh: string, en: string): RequiredMaterial {
  return { kind, requirement: "REQUIRED", why: { zh, en } };
}
