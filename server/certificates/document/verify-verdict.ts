import type { LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiDateTime } from "../../platform/shanghai-time.ts";
import { verificationWords } from "../rules/certificate-words.ts";
import { inertText } from "./inert-text.ts";
import type { VerifyView } from "./verify-view.ts";

/** The verdict in a word and in a sentence that says what follows from it. */
export function verdictText(
  view: Exclude<VerifyView, { state: "NO_NUMBER" }>,
): [heading: LocalizedText, explanation: LocalizedText] {
  switch (view.state) {
    case "VALID":
      return [
        verificationWords.VALID,
        { zh: "本证明由签发单位出具，目前有效。", en: "This certificate was issued by the operator and is in force." },
      ];
    case "REVOKED": {
      const at = shanghaiDateTime(view.revokedAt);
      const [zh, en] = view.reason
        ? [`原因：${inertText(view.reason.zh, 300)}`, ` Reason: ${inertText(view.reason.en, 300)}`]
        : ["", ""];
      return [
        verificationWords.REVOKED,
        {
          zh: `本证明已于 ${at} 作废，不再作为凭证。${zh}`,
          en: `This certificate was revoked on ${at} and proves nothing any more.${en}`,
        },
      ];
    }
    case "SUPERSEDED": {
      const at = shanghaiDateTime(view.supersededAt);
      return [
        verificationWords.SUPERSEDED,
        {
          zh: `本证明已于 ${at} 被新证明替代，请核验并使用新证明：`,
          en: `This certificate was replaced on ${at}; please check and use the new one:`,
        },
      ];
    }
    case "NOT_FOUND":
      return view.hasCode ? notFoundWithCode : notFoundByNumber;
    case "MALFORMED_NUMBER":
      return [
        { zh: "编号有误", en: "Not a certificate number" },
        { zh: inertText(view.message.zh, 300), en: inertText(view.message.en, 300) },
      ];
    case "MALFORMED_CODE":
      return [
        { zh: "验证码有误", en: "Not a verification code" },
        {
          zh: "验证码为 16 位字母和数字，印在证明二维码旁的网址末尾，可能漏输、多输或看错了字符。请对照证明重新输入，或留空仅凭编号核验。本次未作核验。",
          en: "A verification code has 16 letters and digits; it stands at the end of the address beside the certificate's QR code. A character may be missing, doubled or misread: copy it again, or leave it out to check the number alone. Nothing was verified this time.",
        },
      ];
    case "RECEIPT_VALID":
      return [
        { zh: "回执有效", en: "Valid receipt" },
        {
          zh: "本数据清除回执由签发单位出具。持有文件时请一并核验文件，确认未被改动。",
          en: "This receipt of erasure was issued by the operator. If you hold its file, check the file as well: then you know that it was not altered.",
        },
      ];
    case "RECEIPT_NOT_FOUND":
      return [
        { zh: "查无此回执", en: "No such receipt" },
        {
          zh: "我们从未签发过这一编号的数据清除回执。请与回执逐位核对；若一致，请勿采信并联系签发单位。",
          en: "No receipt of erasure with this number was ever issued. Compare it character by character; if it agrees, do not rely on the document and contact the issuer.",
        },
      ];
    case "TOO_OFTEN":
      return [
        { zh: "查询过于频繁", en: "Too many checks" },
        {
          zh: `您所在的网络查询过于频繁，请 ${view.retryAfterSeconds} 秒后再试。本次未作核验。`,
          en: `Too many checks came from your network; try again in ${view.retryAfterSeconds} seconds. Nothing was verified this time.`,
        },
      ];
  }
}

const notFoundByNumber: [LocalizedText, LocalizedText] = [
  verificationWords.NOT_FOUND,
  {
    zh: "该编号格式正确，但我们从未签发过这一编号的证明。请与证明逐位核对；若一致，请勿采信并联系签发单位。",
    en: "The number is well formed, but no certificate with it was ever issued. Compare it character by character; if it agrees, do not rely on the document and contact the issuer.",
  },
];

const notFoundWithCode: [LocalizedText, LocalizedText] = [
  verificationWords.NOT_FOUND,
  {
    zh: "我们从未签发过带有这一编号和验证码的证明。请与证明上所印网址逐位核对；若一致，请勿采信并联系签发单位。",
    en: "No certificate with this number and code was ever issued. Compare both with the address printed on the certificate; if they agree, do not rely on the document and contact the issuer.",
  },
];
