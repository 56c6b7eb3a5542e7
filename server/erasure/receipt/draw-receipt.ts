import {
  type Document,
  drawFrame,
  drawLine,
  drawParagraph,
  drawRule,
  FACE_COLUMN,
  INK,
  type Typefaces,
} from "../../certificates/index.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiDay, shanghaiMinute } from "../../platform/shanghai-time.ts";
import { groundTexts } from "../rules/data-kinds.ts";
import { type ErasurePlace, placeWords } from "../rules/erasure-places.ts";
import { erasureCauseWords, erasurePartStatusWords, erasureScopeWords } from "../rules/erasure-words.ts";
import type { ReceiptFacts, ReceiptPart } from "./receipt-facts.ts";

const { left, width } = FACE_COLUMN;
/** Columns of the table: place, what became of it, counts, until when. */
const columns = [0, 176, 256, 352].map((offset) => left + offset);
const ROW = 15.2;

/** Draws a receipt on one page. The customer reads the same in the app; this is for whoever wants to keep it. */
export function drawReceipt(
  { document, typefaces, signatureTop }: { document: Document; typefaces: Typefaces; signatureTop: number },
  facts: ReceiptFacts,
): void {
  drawFrame(document);
  drawLine(document, "数据清除回执", left, 48, width, {
    weight: "bold",
    sizePoints: 20,
    color: INK.navy,
    align: "center",
  });
  drawLine(document, "Receipt of Erasure", left, 76, width, { sizePoints: 10, color: INK.secondary, align: "center" });
  let y = 100;
  for (const [zh, en, value] of headOf(facts)) {
    drawLine(document, `${zh} ${en}`, left, y, 150, { sizePoints: 7.4, color: INK.secondary });
    drawLine(document, typefaces.printable(value), left + 150, y, width - 150, { sizePoints: 7.8, color: INK.text });
    y += 13;
  }
  y += 6;
  drawHeads(document, y);
  y += 16;
  drawRule(document, left, y - 3, width, 0.6, INK.brass);
  for (const part of facts.parts) {
    drawPart(document, part, y);
    y += ROW;
  }
  drawRule(document, left, y, width, 0.4, INK.hairline);
  y += 6;
  const grounds = [...new Set(facts.parts.map(({ ground }) => ground))];
  for (const ground of grounds) {
    drawLine(document, `${groundTexts[ground].zh}  ${groundTexts[ground].en}`, left, y, width, {
      sizePoints: 5.6,
      color: INK.faint,
    });
    y += 8.4;
  }
  drawSignature(document, facts, signatureTop);
}

function headOf(facts: ReceiptFacts): [string, string, string][] {
  const time = (at: string) => `${shanghaiMinute(at)} +08:00`;
  return [
    ["编号", "Number", facts.number],
    ["范围", "About", both(erasureScopeWords[facts.scope])],
    ["原因", "Because", both(erasureCauseWords[facts.cause as keyof typeof erasureCauseWords])],
    ["对象哈希", "Subject, SHA-256", facts.subjectHash],
    ["开始 / 完成", "Begun / ended", `${time(facts.startedAt)} / ${facts.endedAt ? time(facts.endedAt) : "—"}`],
    ["策略版本 / 次数 / 卡数", "Policy / runs / cards", `${facts.policyVersion} / ${facts.run} / ${facts.cardCount}`],
    ["重放清单", "List for backups", `${facts.replayIndex} · ${facts.replayHash}`],
  ];
}

function drawHeads(document: Document, y: number): void {
  const heads = ["位置 Place", "结果 Result", "行 / 文件 Rows / files", "保留至 Kept until"];
  for (const [at, head] of heads.entries())
    drawLine(document, head, columns[at] ?? left, y, 140, { weight: "bold", sizePoints: 7.2, color: INK.navy });
}

function drawPart(document: Document, part: ReceiptPart, y: number): void {
  const words = placeWords[part.place as ErasurePlace];
  const counts = `${part.erasedCount} / ${part.fileCount}${part.heldCount > 0 ? ` (冻结 held ${part.heldCount})` : ""}`;
  const kept = part.until
    ? `${shanghaiDay(part.until)}（${part.keptCount}）`
    : part.status === "WAITING" && part.dueAt
      ? `到期清除 erased ${shanghaiDay(part.dueAt)}`
      : "—";
  const cells = [`${words.zh} ${words.en}`, both(erasurePartStatusWords[part.status]), counts, kept];
  const widths = [172, 78, 94, width - 352];
  for (const [at, cell] of cells.entries())
    drawLine(document, cell, columns[at] ?? left, y, widths[at] ?? 80, { sizePoints: 6.6, color: INK.text });
}

function drawSignature(document: Document, { issuer }: ReceiptFacts, top: number): void {
  const room = 196;
  const x = left + width - room;
  document.rect(x, top, room, 92).lineWidth(0.5).stroke(INK.brass);
  drawLine(document, "电子签章 Digital signature", x + 10, top + 10, room - 20, {
    weight: "bold",
    sizePoints: 8,
    color: INK.navy,
  });
  drawParagraph(document, `${issuer.zh}\n${issuer.en}`, x + 10, top + 28, room - 20, {
    sizePoints: 6.8,
    color: INK.text,
    leading: 1.3,
    maxLines: 4,
  });
  const note =
    "本回执不含任何个人信息；所列保留数据仅审计及依法查询可见，每次查看均留痕。\nThis receipt names nobody. What is kept is seen by auditors, and where a law asks for it, and each look is recorded.";
  drawParagraph(document, note, left, top + 10, width - room - 20, {
    sizePoints: 7,
    color: INK.secondary,
    leading: 1.4,
  });
}

function both({ zh, en }: LocalizedText): string {
  return `${zh} ${en}`;
}
