import { resultHeaders, stateHeaders } from "./list-headers.ts";

/**
 * What a header says its column holds. CARD_NUMBER is the word 卡号, which people use for ICCID and MSISDN alike; PHONE may be the
 * card's number or that of a contact person: in both cases the content decides.
 */
export type ColumnRole = "ICCID" | "MSISDN" | "IMSI" | "CARD_NUMBER" | "PHONE" | "NOTE" | "WAVE" | "WISHED_ON" | "OURS";

const longestHeader = 60;

const rolePatterns: readonly (readonly [ColumnRole, RegExp])[] = [
  [
    "OURS",
    new RegExp(
      `^(?:${[...Object.values(resultHeaders), ...Object.values(stateHeaders)]
        .flatMap((h): string[] => Object.values(h))
        .map(fold)
        .join("|")})$`,
    ),
  ],
  [
    "ICCID",
    /^(?:u?sim|物联网?|流量|卡片?|card)*\d?iccid(?:号码?|號碼?|卡号|编号|码|卡|no|num|number|id)*[\da-d]?$|^集成电路卡识别码$/,
  ],
  [
    "MSISDN",
    /^(?:sim|物联网?|卡片?|card)*\d?(?:msisdn|接入号码?|接入號碼?|业务号码|业务号|物联网?号码)+(?:号码?|no|number)*\d?$/,
  ],
  ["IMSI", /^(?:sim|物联网?|卡片?|card)*\d?imsi(?:号码?|码|no|num|number)*\d?$/],
  [
    "CARD_NUMBER",
    /^(?:(?:u?sim|物联网?|流量)*卡(?:号码?|號碼?|片号|片编号|编号)|(?:u?sim|物联网?|流量)卡|(?:(?:sim|iot)?card|sim)s?(?:no|num|number)?s?)\d?$/,
  ],
  [
    "PHONE",
    /^(?:(?:手机|电话|電話|移动|服务|用户)?(?:号码?|號碼)|(?:mobile|phone|access|subscriber|tel(?:ephone)?)+(?:no|num|number)?)\d?$/,
  ],
  // 批次 is also a lot of a factory's, so it says nothing.
  ["WAVE", /^(?:注销)?波次(?:名称?)?$|^(?:cancellation)?wave(?:name)?$/],
  [
    "WISHED_ON",
    /^(?:期望|希望|计划)(?:的)?(?:注销)?(?:日期|时间)$|^(?:wished|desired|requested)(?:cancellation)?date$/,
  ],
  ["NOTE", /^(?:备注(?:信息|说明)?|備註|说明|附注|notes?|remarks?|comments?|memo)$/],
];

/** Words that say which of several cards is meant; what the column holds they leave open. */
const purposeWords =
  /^(?:(?:[待要拟需不已]|无需)?(?:注销|註銷|销户|拆机)|保留|在用|现用|[新旧舊原老]|更换[前后]|替换[前后]?|(?:to)?(?:be)?cancel(?:l?ed)?|keep|new|old|original|previous|replacement)+(?:的|for|a|the)?/;

/** Full-width to half-width, lower case, without brackets and what stands in them, spaces and punctuation. */
function fold(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[([{【].*?[)\]}】]/g, "")
    .replace(/[^\p{L}\p{N}/|、]/gu, "");
}

/** What a header cell announces; `卡号/ICCID` announces its more exact half, `旧卡ICCID` what `卡ICCID` does. Null when it is nothing that we read. */
export function columnRoleOf(header: string): ColumnRole | null {
  if (header.length > longestHeader) return null;
  const folded = fold(header);
  const bracketed = /[(（[【](.{1,30})[)）\]】]/.exec(header)?.[1];
  const words = [folded, ...folded.split(/[/|、]/), ...(bracketed === undefined ? [] : [fold(bracketed)])];
  const plain = words.flatMap((word) => [word, word.replace(purposeWords, "")]).filter((word) => word !== "");
  return rolePatterns.find(([, pattern]) => plain.some((word) => pattern.test(word)))?.[0] ?? null;
}

/** Whether the role is one by which a card can be found. */
export function isCardRole(role: ColumnRole | null): boolean {
  return role === "ICCID" || role === "MSISDN" || role === "CARD_NUMBER" || role === "PHONE";
}
