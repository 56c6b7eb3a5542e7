/** The foot of the first page: how to verify the certificate, and the field of its digital signature. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { CertificateFacts } from "./certificate-facts.ts";
import { type Drawing, drawLine, drawParagraph, FACE_COLUMN, INK } from "./sheet.ts";
import type { Document, Typefaces } from "./typeface.ts";
import { drawVerifyCode } from "./verify-code.ts";

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
const PROOF_TOP = 656;
const PROOF_HEIGHT = 92;
const SIGNATURE_WIDTH = 196;

/** The reserved field, whether signed or not. */
export function signatureArea(sheetHeight: number): SignatureArea {
  return {
    page: 1,
    x: right - SIGNATURE_WIDTH,
    y: sheetHeight - PROOF_TOP - PROOF_HEIGHT,
    width: SIGNATURE_WIDTH,
    height: PROOF_HEIGHT,
  };
}

/** Draws QR code, signature field and the issuer's legal lines. */
export function drawProof({ document, facts, typefaces }: Drawing): void {
  drawVerifyCode(document, facts.verifyUrl, left, PROOF_TOP, PROOF_HEIGHT);
  document.rect(left, PROOF_TOP, PROOF_HEIGHT, PROOF_HEIGHT).lineWidth(0.5).stroke(INK.hairline);
  const textLeft = left + PROOF_HEIGHT + 12;
  const textWidth = right - SIGNATURE_WIDTH - 14 - textLeft;
  drawLine(document, "扫码验真", textLeft, PROOF_TOP - 1, textWidth, {
    weight: "bold",
    sizePoints: 10.6,
    color: INK.navy,
  });
  drawLine(document, "Scan to verify", textLeft, PROOF_TOP + 15, textWidth, { sizePoints: 7.6, color: INK.secondary });
  let y = PROOF_TOP + 30;
  const zh = "有效、撤销或被替代，以在线结果为准。";
  y = drawParagraph(document, zh, textLeft, y, textWidth, { sizePoints: 7, color: INK.text, leading: 1.34 });
  const en = "Whether it is valid, revoked or superseded is decided by the online answer.";
  y = drawParagraph(document, en, textLeft, y, textWidth, { sizePoints: 6.6, color: INK.secondary, leading: 1.26 });
  const address = typefaces.printable(facts.verifyUrl, 300);
  drawParagraph(document, address, textLeft, y + 3, textWidth, {
    sizePoints: 6.2,
    color: INK.navy,
    leading: 1.24,
    maxLines: 3,
  });
  drawSignatureField(document, facts);
  drawLegalText(document, typefaces, facts.issuer.legalText);
}

function drawSignatureField(document: Document, facts: CertificateFacts): void {
  const x = right - SIGNATURE_WIDTH;
  document.rect(x, PROOF_TOP, SIGNATURE_WIDTH, PROOF_HEIGHT).lineWidth(0.5);
  if (facts.proof) document.stroke(INK.brass);
  else document.dash(2, { space: 2 }).stroke(INK.hairline).undash();
  const [heading, zh, en] = facts.proof
    ? [
        "电子签章 Digital signature",
        "本文件带有数字签名：签署人、时间与完整性，请在阅读器的签名面板核验。",
        "This file carries a digital signature: check signer, time and integrity in the signature panel of your PDF reader.",
      ]
    : [
        "在线核验 Verify online",
        "本证明以在线核验结果为准，请扫码或访问所示网址。",
        "Please rely on the online verification: scan the code or open the address shown.",
      ];
  const inner = { left: x + 10, width: SIGNATURE_WIDTH - 20 };
  drawLine(document, heading, inner.left, PROOF_TOP + 8, inner.width, {
    weight: "bold",
    sizePoints: 8.6,
    color: INK.navy,
  });
  const y = drawParagraph(document, zh, inner.left, PROOF_TOP + 27, inner.width, {
    sizePoints: 7,
    color: INK.text,
    leading: 1.34,
  });
  drawParagraph(document, en, inner.left, y, inner.width, { sizePoints: 6.6, color: INK.secondary, leading: 1.26 });
}

function drawLegalText(document: Document, typefaces: Typefaces, legalText: LocalizedText): void {
  const style = { sizePoints: 6.2, color: INK.secondary, leading: 1.3, maxLines: 2 };
  const y = drawParagraph(
    document,
    typefaces.printable(legalText.zh, 300),
    left,
    PROOF_TOP + PROOF_HEIGHT + 10,
    width,
    style,
  );
  drawParagraph(document, typefaces.printable(legalText.en, 400), left, y + 0.5, width, style);
}
