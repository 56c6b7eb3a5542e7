/** The first page: who certifies what for whom, the facts, how to verify. */
import type { CertificateCard } from "./certificate-facts.ts";
import { certificateFactRows, grouped } from "./face-facts.ts";
import { drawProof } from "./face-proof.ts";
import { drawFactTable, planFactTable } from "./fact-table.ts";
import { type Drawing, drawFrame, drawLine, drawParagraph, drawRosette, drawRule, FACE_COLUMN, INK } from "./sheet.ts";

const { left, width } = FACE_COLUMN;
const FACTS_TOP = 240;
const FACTS_BOTTOM = 636;

/**
 * Draws the first page, except its footer. `onlyCard` is the card itself when the certificate has just one: it needs no list. `breathe` lets other work
 * run between the parts: the first text of a typeface makes fontkit read its tables, which takes tens of milliseconds.
 */
export async function drawFace(
  drawing: Drawing,
  onlyCard: CertificateCard | undefined,
  breathe: () => Promise<void>,
): Promise<void> {
  const { document, typefaces } = drawing;
  drawRosette(document);
  drawFrame(document);
  drawLetterhead(drawing);
  await breathe();
  drawTitle(drawing);
  await breathe();
  const plan = planFactTable(document, certificateFactRows(drawing, onlyCard), FACTS_BOTTOM - FACTS_TOP);
  await breathe();
  drawFactTable(document, plan, FACTS_TOP);
  await breathe();
  if (typefaces.replacedCharacters.size > 0) {
    const codes = [...typefaces.replacedCharacters].slice(0, MOST_CODES).map(codePointName).join(" ");
    const note = `□ (${codes}) 该字符超出本文件字体的范围，原文见 JSON 副本。 A character outside this document's typeface; see the JSON twin.`;
    drawLine(document, note, left, FACTS_TOP + plan.height + 4, width, { sizePoints: 6.4, color: INK.secondary });
  }
  drawProof(drawing);
}

/** Code points named in the note. */
const MOST_CODES = 4;

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function drawLetterhead({ document, facts, typefaces }: Drawing): void {
  const nameWidth = 300;
  const zh = typefaces.printable(facts.issuer.name.zh, 80);
  const isShort = document.font("bold").fontSize(13).widthOfString(zh) <= nameWidth;
  const name = { weight: "bold", sizePoints: isShort ? 13 : 9.6, color: INK.navy, leading: 1.24, maxLines: 2 } as const;
  drawParagraph(document, zh, left, isShort ? 47 : 43, nameWidth, name);
  drawLine(document, typefaces.printable(facts.issuer.name.en, 120), left, 71, nameWidth, {
    sizePoints: 7.6,
    color: INK.secondary,
  });
  const numberWidth = width - nameWidth;
  const label = { sizePoints: 6.8, color: INK.secondary, align: "right" } as const;
  drawLine(document, "证明编号 Certificate No.", left + nameWidth, 49, numberWidth, label);
  const number = { weight: "bold", sizePoints: 12, color: INK.navy, align: "right" } as const;
  drawLine(document, typefaces.printable(facts.number, 40), left + nameWidth, 61, numberWidth, number);
  drawRule(document, left, 90, width, 1.2, INK.navy);
  drawRule(document, left, 92.6, width, 0.4, INK.brass);
}

function drawTitle({ document, facts }: Drawing): void {
  const zh = { weight: "bold", sizePoints: 28, color: INK.navy, align: "center", characterSpacing: 12 } as const;
  drawLine(document, "注销证明", left, 106, width, zh);
  const en = { sizePoints: 9.4, color: INK.secondary, align: "center", characterSpacing: 2.6 } as const;
  drawLine(document, "CERTIFICATE OF CANCELLATION", left, 149, width, en);
  const middle = left + width / 2;
  drawRule(document, middle - 60, 173, 52, 0.6, INK.brass);
  drawRule(document, middle + 8, 173, 52, 0.6, INK.brass);
  document
    .moveTo(middle, 169.6)
    .lineTo(middle + 3.4, 173)
    .lineTo(middle, 176.4)
    .lineTo(middle - 3.4, 173)
    .fill(INK.brass);
  const isOne = facts.cardCount === 1;
  const zhText = isOne
    ? "兹证明：下列物联网卡已按客户申请办理注销，自所载生效时间起终止通信服务。"
    : `兹证明：所附清单中的 ${grouped(facts.cardCount)} 张物联网卡已按客户申请办理注销，各卡自所载生效时间起终止通信服务。`;
  const enText = isOne
    ? "This certifies that the IoT SIM card named below has been cancelled at the customer's request and that its communication service ended at the time stated."
    : `This certifies that the ${grouped(facts.cardCount)} IoT SIM cards on the attached list have been cancelled at the customer's request and that the communication service of each ended at the time stated.`;
  drawLine(document, zhText, left, 186, width, { sizePoints: 9.8, color: INK.text, align: "center" });
  drawParagraph(document, enText, left + 40, 204, width - 80, {
    sizePoints: 7.6,
    color: INK.secondary,
    align: "center",
    leading: 1.34,
  });
}
