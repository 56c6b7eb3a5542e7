/**
 * Which of several cards a name speaks of: the one to cancel, one that stays, the new or the old one of an exchange. UNCLEAR has words
 * that contradict each other, such as 已注销. Null says nothing about it.
 */
export type Purpose = "TO_CANCEL" | "KEEP" | "NEW" | "OLD" | "UNCLEAR";

const toCancel =
  /注销|註銷|销户|銷戶|销卡|销号|拆机|退网|退订|(?:to be|to)\s*(?:cancel|terminat|deactivat|deregist)|cancel(?!l?ed)|cancellation|terminat(?!ed)|deactivat(?!ed)|deregist(?!ered)/;
const notToCancel =
  /(?:不|非|未|勿|免|无需|无须|不用|不要)(?:要|需|做|再)?(?:注销|註銷|销户|销卡|销号|拆机|退网|退订)|\b(?:not|non|never|don'?t|no)\b[\s-]*(?:to\s*)?(?:be\s*)?(?:cancel|terminat|deactivat)/;
const cancelledBefore =
  /(?:已|已经|曾)(?:注销|註銷|销户|销卡|拆机)|(?<!to be |to be)(?:cancell?ed|terminated|deactivated|deregistered)/;
const keep =
  /保留|留用|留存|在用|使用中|现用|继续使用|\b(?:keep|kept|retain|retained|remain|remaining|in use)\b|\bkeep/;
const old =
  /旧|舊|原(?=卡|号|iccid|sim|物联|的|$|\s)|老(?=卡|号)|(?:更换|替换|换卡|换)前|被替?换|(?<![a-z])(?:old|original|previous|prev|former)(?![a-z])|(?<![a-z])old(?=iccid|sim|card)/;
const fresh =
  /新(?=卡|号|iccid|sim|物联|的|$|\s|\/)|补卡|(?:更换|替换|换卡|换)后|替代|替换(?!前)|(?<![a-z])(?:new|replacement|target)(?![a-z])|(?<![a-z])new(?=iccid|sim|card)/;

/** What a header or the name of a sheet says about the purpose of its cards. Place names such as 新疆 say nothing. */
export function purposeOf(name: string): Purpose | null {
  const words = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[_\-.]+/g, " ");
  const stays = notToCancel.test(words) || keep.test(words);
  const isOld = old.test(words);
  const isNew = fresh.test(words.replace(old, ""));
  if (cancelledBefore.test(words)) return "UNCLEAR";
  if (!notToCancel.test(words) && toCancel.test(words)) return stays ? "UNCLEAR" : "TO_CANCEL";
  if (stays) return "KEEP";
  if (isNew && isOld) return "UNCLEAR";
  return isNew ? "NEW" : isOld ? "OLD" : null;
}

/** Whether cards under this name must not be cancelled unless somebody asks for just them. */
export function mayHaveToStay(purpose: Purpose | null): boolean {
  return purpose === "KEEP" || purpose === "NEW" || purpose === "UNCLEAR";
}

/** A name as it is compared: `卡号 （ICCID）` and `卡号(iccid)` are one. */
export function squeezed(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}

/** What is left of a header without its number: `ICCID1`, `ICCID 2` and `ICCID` are members of one series, 主卡 and 副卡 are not. */
export function seriesOf(header: string): string {
  return squeezed(header)
    .replace(/[\p{P}\p{S}]/gu, "")
    .replace(/(?<!\d)\d(?!\d)|[一二三四五六七八九]|(?<=id|sim|card|卡|号)[a-d](?![a-z])/g, "");
}
