import { type MaterialKind, requiredMaterials } from "../../materials/index.ts";
import type { DrawnDocument } from "./draw-document.ts";
import type { SampleCustomer } from "./sample-customers.ts";

/** A document to try the API with, and what to say of it when it is handed in. */
export interface SampleDocument {
  kind: MaterialKind;
  fileName: string;
  /** What the automatic checks make of it. */
  verdict: "ACCEPTED" | "REJECTED";
  /** Number to enter beside it, where the document carries one. */
  uscc?: string;
  residentId?: string;
  drawn: DrawnDocument;
}

/** Who acts for the enterprises: somebody who would be 175 years old. */
const HANDLER = { name: "沈佳宁", residentId: "330106185103070014" };

/** The documents that a customer has to hand in, and one that is out of focus, to see what a refusal is like. */
export function sampleDocuments(customer: SampleCustomer): SampleDocument[] {
  const needed = requiredMaterials({ customerKind: customer.kind, channel: "SELF_SERVICE", isDelegated: false });
  const documents = needed.flatMap(({ kind, requirement }) =>
    requirement === "REQUIRED" ? [documentOf(customer, kind)] : [],
  );
  const [card] = documents.filter(({ kind }) => kind.endsWith("ID_CARD_FRONT"));
  if (!card) return documents;
  return [
    ...documents,
    {
      ...card,
      fileName: card.fileName.replace(".jpg", "-blurred.jpg"),
      verdict: "REJECTED",
      drawn: { ...card.drawn, isBlurred: true },
    },
  ];
}

function documentOf({ kind: customerKind, name, city, number }: SampleCustomer, kind: MaterialKind): SampleDocument {
  const base = { kind, fileName: `${kind.toLowerCase().replaceAll("_", "-")}.jpg`, verdict: "ACCEPTED" as const };
  if (kind === "BUSINESS_LICENCE") {
    const lines = [
      `统一社会信用代码　${number}`,
      `名　　称　${name}`,
      "类　　型　有限责任公司",
      `住　　所　${city}市`,
      "营业期限　长期",
    ];
    return { ...base, uscc: number, drawn: { heading: "营业执照", lines, hasSeal: true } };
  }
  if (kind.endsWith("ID_CARD_BACK")) {
    const lines = ["签发机关　（样本）", "有效期限　2019.04.12-2039.04.12"];
    return { ...base, drawn: { heading: "居民身份证（国徽面）", lines } };
  }
  const holder = customerKind === "INDIVIDUAL" ? { name, residentId: number } : HANDLER;
  const lines = [
    `姓　　名　${holder.name}`,
    "民　　族　汉",
    `住　　址　${city}市（样本，无地址）`,
    `公民身份号码　${holder.residentId}`,
  ];
  return { ...base, residentId: holder.residentId, drawn: { heading: "居民身份证（人像面）", lines } };
}
