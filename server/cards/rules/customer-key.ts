/**
 * What a person who asks at the counter or on the phone is known by. One text means one thing, by its form: a number that cannot be right is answered with what is wrong with it, and never looked for
 * among the names.
 */
import { normaliseEntry } from "../../customers/rules/entered-text.ts";
import { parseResidentId } from "../../customers/rules/resident-id.ts";
import { parseUscc } from "../../customers/rules/uscc.ts";
import type { Fault } from "../../platform/fault.ts";
import type { Words } from "../../platform/localized-text.ts";
import { parseIccid } from "./iccid.ts";
import { parseMsisdn } from "./msisdn.ts";

/** By what a customer was found. */
export const customerKeyWords = {
  CARD: { zh: "卡号", en: "Card number" },
  IDENTITY: { zh: "身份证号", en: "Identity number" },
  CREDIT_CODE: { zh: "统一社会信用代码", en: "Credit code" },
  CUSTOMER_NUMBER: { zh: "客户编号", en: "Customer number" },
  NAME: { zh: "姓名或企业名称", en: "Name" },
} as const satisfies Words;

/** A way in which a customer is known. */
export type CustomerKeyKind = keyof typeof customerKeyWords;

/** What a text means, as it is compared; or why it means nothing. */
export type CustomerKey = { ok: true; by: CustomerKeyKind; value: string } | { ok: false; error: Fault<string> };

const CUSTOMER_NUMBER = /^[A-Z]{1,2}\d{6,12}$/;
/** Seventeen digits and a last one, as on identity cards. */
const IDENTITY = /^\d{17}[\dX]$/;
/** A name shorter than this would be half of the register. */
const SHORTEST_NAME = 2;

/** Reads what somebody gave as theirs. `now` tells which dates of birth are past. */
export function customerKey(text: string, now: Date): CustomerKey {
  const entry = normaliseEntry(text);
  const resident = parseResidentId(text, now);
  if (resident.ok) return { ok: true, by: "IDENTITY", value: resident.residentId };
  const company = parseUscc(text);
  if (company.ok) return { ok: true, by: "CREDIT_CODE", value: company.uscc };
  if (IDENTITY.test(entry)) return { ok: false, error: resident.error };
  if (CUSTOMER_NUMBER.test(entry)) return { ok: true, by: "CUSTOMER_NUMBER", value: entry };
  const card = parseIccid(text);
  if (card.ok) return { ok: true, by: "CARD", value: card.iccid };
  const line = parseMsisdn(text);
  if (line.ok) return { ok: true, by: "CARD", value: line.msisdn };
  // Nobody's name has so many digits in it: somebody means a card.
  if (/^\+?\d{6,}[0-9A-Z]*$/.test(entry)) return { ok: false, error: card.error };
  const name = text.trim();
  if ([...name].length >= SHORTEST_NAME) return { ok: true, by: "NAME", value: name };
  return { ok: false, error: nameTooShort };
}

const nameTooShort: Fault<"NAME_TOO_SHORT"> = {
  code: "NAME_TOO_SHORT",
  message: {
    zh: `请至少输入 ${SHORTEST_NAME} 个字：个人须输入完整姓名，企业可输入名称的一部分`,
    en: `Give at least ${SHORTEST_NAME} characters: the whole name of a person, or a part of a company's`,
  },
};
