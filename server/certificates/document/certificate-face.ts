/** The first page: who certifies what for whom, the facts, how to verify. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiDateTime } from "../rules/shanghai-time.ts";
import type { CertificateCard, CertificateFacts } from "./certificate-facts.ts";
import { drawFactTable, type FactCell, type FactRow, planFactTable } from "./fact-rows.ts";
import { drawFrame, drawLine, drawRosette, drawRule, type Drawing, FACE_COLUMN, INK } from "./sheet.ts";
import { drawVerifyCode } from "./verify-code.ts";
import type { Typefaces } from "./typeface.ts";

/** Where a digital signature's visible field belongs: first page, points from the lower left corner as PDF counts. */
export interface SignatureArea {
  page: 1;
  x: number;
  y: number;
  width: number;
  height: number;
}

const { left, width } = FACE_COLUMN;
const right = left + width;
const FACTS_TOP = 240;
const FACTS_BOTTOM = 636;
const PROOF_TOP = 656;
const PROOF_HEIGHT = 92;
const SIGNATURE_WIDTH = 196;

/** The reserved field, whether signed or not. */
export function signatureArea(sheetHeight: number): SignatureArea {
  return { page: 1, x: right - SIGNATURE_WIDTH, y: sheetHeight - PROOF_TOP - PROOF_HEIGHT, width: SIGNATURE_WIDTH, height: PROOF_HEIGHT };
}

/**
 * Draws the first page, except its footer. `onlyCard` is the card itself when the certificate has just one: it needs no list. `breathe` lets other work
 * run between the parts: the first text of a typeface makes fontkit read its tables, which takes tens of milliseconds.
 */
export async function drawFace(drawing: Drawing, onlyCard: CertificateCard | undefined, breathe: () => Promise<void>): Promise<void> {
  const { document, facts, typefaces } = drawing;
  drawRosette(document);
  drawFrame(document);
  drawLetterhead(drawing);
  await breathe();
  drawTitle(drawing);
  await breathe();
  const plan = planFactTable(document, factRows(drawing, onlyCard), FACTS_BOTTOM - FACTS_TOP);
  await breathe();
  drawFactTable(document, plan, FACTS_TOP);
  await breathe();
  if (typefaces.hasReplacedCharacters) {
    const note = "□ 该字符超出本文件字体的范围，原文见 JSON 副本。 □ A character outside this document's typeface; see the JSON twin for the original.";
    drawLine(document, note, left, FACTS_TOP + plan.height + 4, width, { sizePoints: 6.4, color: INK.secondary });
  }
  drawProof(drawing);
  drawLegalText(document, typefaces, facts.issuer.legalText);
}

function drawLetterhead({ document, facts, typefaces }: Drawing): void {
  const nameWidth = 300;
  document.font("bold").fontSize(13);
  const zh = typefaces.printable(facts.issuer.name.zh, 80);
  const sizePoints = document.widthOfString(zh) <= nameWidth ? 13 : 9.6;
  document.fontSize(sizePoints).fillColor(INK.navy).text(zh, left, sizePoints === 13 ? 47 : 43, { width: nameWidth, height: 30, ellipsis: "…", lineGap: -2 });
  drawLine(document, typefaces.printable(facts.issuer.name.en, 120), left, 71, nameWidth, { sizePoints: 7.6, color: INK.secondary });
  const numberWidth = width - nameWidth;
  const label = { sizePoints: 6.8, color: INK.secondary, align: "right" } as const;
  drawLine(document, "证明编号 Certificate No.", left + nameWidth, 49, numberWidth, label);
  const number = { weight: "bold", sizePoints: 12, color: INK.navy, align: "right" } as const;
  drawLine(document, typefaces.printable(facts.number, 40), left + nameWidth, 61, numberWidth, number);
  drawRule(document, left, 90, width, 1.2, INK.navy);
  drawRule(document, left, 92.6, width, 0.4, INK.brass);
}

function drawTitle({ document, facts }: Drawing): void {
  const center = { width, align: "center", lineBreak: true } as const;
  document.font("bold").fontSize(28).fillColor(INK.navy).text("注销证明", left + 6, 106, { ...center, characterSpacing: 12 });
  const en = { sizePoints: 9.4, color: INK.secondary, align: "center", characterSpacing: 2.6 } as const;
  drawLine(document, "CERTIFICATE OF CANCELLATION", left, 149, width, en);
  const middle = left + width / 2;
  drawRule(document, middle - 60, 173, 52, 0.6, INK.brass);
  drawRule(document, middle + 8, 173, 52, 0.6, INK.brass);
  document.moveTo(middle, 169.6).lineTo(middle + 3.4, 173).lineTo(middle, 176.4).lineTo(middle - 3.4, 173).fill(INK.brass);
  const isOne = facts.cardCount === 1;
  const zh = isOne
    ? "兹证明：下列物联网卡已按客户申请办理注销，自所载生效时间起终止通信服务。"
    : `兹证明：所附清单中的 ${grouped(facts.cardCount)} 张物联网卡已按客户申请办理注销，各卡自所载生效时间起终止通信服务。`;
  const en2 = isOne
    ? "This certifies that the IoT SIM card named below has been cancelled at the customer's request and that its communication service ended at the time stated."
    : `This certifies that the ${grouped(facts.cardCount)} IoT SIM cards on the attached list have been cancelled at the customer's request and that the communication service of each ended at the time stated.`;
  document.font("regular").fontSize(9.8).fillColor(INK.text).text(zh, left, 186, { width, align: "center" });
  document.fontSize(7.6).fillColor(INK.secondary).text(en2, left + 40, 204, { width: width - 80, align: "center", lineGap: -1 });
}

function factRows({ facts, typefaces, pageCount }: Drawing, onlyCard: CertificateCard | undefined): FactRow[] {
  const text = (value: string, maxCharacters = 200) => typefaces.printable(value, maxCharacters);
  const cell = (zh: string, en: string, ...value: FactCell["value"]): FactCell => ({ label: { zh, en }, value });
  const { subject } = facts;
  const kind = subject.kind === "ENTERPRISE" ? "企业客户 Enterprise customer" : "个人客户 Individual customer";
  const rows: FactRow[] = [
    [cell("客户", "Customer", { text: text(subject.displayName), role: "strong" }, { text: kind, role: "secondary" })],
    [
      cell("证件", "Identity", { text: text(subject.identityText), role: "value" }),
      cell("申请编号", "Request No.", { text: text(facts.requestNumber, 80), role: "value" }),
    ],
    [
      cell("受理渠道", "Channel", { text: text(`${facts.channel.name.zh} ${facts.channel.name.en}`), role: "value" }),
      cell("签发时间", "Issued at (UTC+8)", { text: shanghaiDateTime(facts.issuedAt), role: "value" }),
    ],
  ];
  if (onlyCard) {
    rows.push(
      [
        cell("物联网卡 ICCID", "IoT SIM card", { text: text(onlyCard.iccid), role: "strong" }),
        cell("生效时间", "Effective at (UTC+8)", { text: shanghaiDateTime(onlyCard.cancelledAt), role: "strong" }),
      ],
      [
        cell("号码", "MSISDN", { text: text(onlyCard.maskedMsisdn) || "—", role: "value" }),
        cell("运营商", "Carrier", { text: text(`${onlyCard.carrierName.zh} ${onlyCard.carrierName.en}`), role: "value" }),
      ],
    );
  } else {
    const pages = pageCount === 2 ? "第 2 页 page 2" : `第 2–${pageCount} 页 pages 2–${pageCount}`;
    rows.push([
      cell("注销卡数", "Cards cancelled", { text: grouped(facts.cardCount), role: "strong" }),
      cell("卡清单", "Card list", { text: pages, role: "value" }),
    ]);
  }
  const arrears = cell("已结清欠费", "Arrears settled", { text: yuan(facts.arrearsSettledFen), role: "value" });
  const replaced = facts.supersedesNumber;
  rows.push(
    replaced === undefined ? [arrears] : [arrears, cell("替代证明", "Replaces certificate", { text: text(replaced, 40), role: "value" })],
    [cell("剩余价值", "Residual value", ...statement(typefaces, facts.residualValueStatement))],
    [cell("数据清除", "Data erasure", ...statement(typefaces, facts.erasureStatement))],
    [
      cell(
        "卡清单指纹",
        "Card list SHA-256",
        { text: text(facts.cardListHash), role: "code" },
        { text: "每卡一行 ICCID|注销时刻(UTC)，按 ICCID 排序；原值见 JSON 副本。 One line ICCID|moment(UTC) per card, ordered by ICCID; exact values in the JSON twin.", role: "secondary" },
      ),
    ],
  );
  return rows;
}

function statement(typefaces: Typefaces, text: LocalizedText): FactCell["value"] {
  return [
    { text: typefaces.printable(text.zh), role: "value" },
    { text: typefaces.printable(text.en), role: "secondary" },
  ];
}

function drawProof({ document, facts, typefaces }: Drawing): void {
  drawVerifyCode(document, facts.verifyUrl, left, PROOF_TOP, PROOF_HEIGHT);
  document.rect(left, PROOF_TOP, PROOF_HEIGHT, PROOF_HEIGHT).lineWidth(0.5).stroke(INK.hairline);
  const textLeft = left + PROOF_HEIGHT + 12;
  const textWidth = right - SIGNATURE_WIDTH - 14 - textLeft;
  drawLine(document, "扫码验真", textLeft, PROOF_TOP - 1, textWidth, { weight: "bold", sizePoints: 10.6, color: INK.navy });
  drawLine(document, "Scan to verify", textLeft, PROOF_TOP + 15, textWidth, { sizePoints: 7.6, color: INK.secondary });
  document.fontSize(7).fillColor(INK.text);
  document.text("有效、撤销或被替代，以在线结果为准。", textLeft, PROOF_TOP + 30, { width: textWidth, lineGap: -1 });
  document.fillColor(INK.secondary).fontSize(6.6);
  document.text("Whether it is valid, revoked or superseded is decided by the online answer.", { width: textWidth, lineGap: -1.4 });
  const address = typefaces.printable(facts.verifyUrl, 300);
  document.fillColor(INK.navy).fontSize(6.2).text(address, textLeft, document.y + 2, { width: textWidth, height: 26, ellipsis: "…", lineGap: -1.4 });
  drawSignatureField(document, facts);
}

function drawSignatureField(document: Drawing["document"], facts: CertificateFacts): void {
  const x = right - SIGNATURE_WIDTH;
  document.rect(x, PROOF_TOP, SIGNATURE_WIDTH, PROOF_HEIGHT).lineWidth(0.5);
  if (facts.isDigitallySigned) document.stroke(INK.brass);
  else document.dash(2, { space: 2 }).stroke(INK.hairline).undash();
  const [heading, zh, en] = facts.isDigitallySigned
    ? [
        "电子签章 Digital signature",
        "本文件带有数字签名：签署人、时间与完整性，请在阅读器的签名面板核验。",
        "This file carries a digital signature: check signer, time and integrity in the signature panel of your PDF reader.",
      ]
    : ["在线核验 Verify online", "本证明以在线核验结果为准，请扫码或访问所示网址。", "Please rely on the online verification: scan the code or open the address shown."];
  const inner = { left: x + 10, width: SIGNATURE_WIDTH - 20 };
  drawLine(document, heading, inner.left, PROOF_TOP + 8, inner.width, { weight: "bold", sizePoints: 8.6, color: INK.navy });
  document.font("regular").fontSize(7).fillColor(INK.text).text(zh, inner.left, PROOF_TOP + 27, { width: inner.width, lineGap: -1 });
  document.fontSize(6.6).fillColor(INK.secondary).text(en, { width: inner.width, lineGap: -1.4 });
}

function drawLegalText(document: Drawing["document"], typefaces: Typefaces, legalText: LocalizedText): void {
  document.font("regular").fontSize(6.2).fillColor(INK.secondary);
  let y = PROOF_TOP + PROOF_HEIGHT + 10;
  for (const text of [typefaces.printable(legalText.zh, 200), typefaces.printable(legalText.en, 320)]) {
    document.text(text, left, y, { width, height: 17, ellipsis: "…", lineGap: -1 });
    y = document.y + 0.5;
  }
}

/** Cards and money in groups of three digits, as both languages write them. */
function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

function yuan(fen: number): string {
  return `¥ ${(fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
