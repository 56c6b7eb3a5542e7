/** The table of facts on the first page: rows of one or two cells, each a small label above its value, Chinese first and English under it. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { drawParagraph, drawRule, FACE_COLUMN, INK, paragraphHeight } from "./sheet.ts";
import type { ParagraphStyle } from "./text-style.ts";
import type { Document, Weight } from "./typeface.ts";

/** How a piece of a value is set. */
export type FactRole = "strong" | "value" | "secondary" | "code";

/** A label and its value; texts must be printable already. */
export interface FactCell {
  label: LocalizedText;
  value: { text: string; role: FactRole }[];
}

/** One row: a cell over the full width, or two of half. */
export type FactRow = [FactCell] | [FactCell, FactCell];

/** The table measured: how large its type is and where it ends, so that the caller knows what room remains. */
export interface FactTablePlan {
  rows: FactRow[];
  rowHeights: number[];
  scale: number;
  height: number;
  /** Lines that one piece of text may take; set only where the smallest type does not fit either. */
  maxLines: number | undefined;
}

const ROLES: Record<FactRole, { weight: Weight; sizePoints: number; color: string }> = {
  strong: { weight: "bold", sizePoints: 10.6, color: INK.text },
  value: { weight: "regular", sizePoints: 9.6, color: INK.text },
  secondary: { weight: "regular", sizePoints: 7.6, color: INK.secondary },
  code: { weight: "regular", sizePoints: 8, color: INK.text },
};
const CUT_NOTE = "…（全文见 JSON 副本 full text in the JSON twin）";
const LABEL_POINTS = 6.8;
const PADDING = 5;
const CELL_GAP = 18;
/** From comfortable to the smallest that prints legibly. */
const SCALES = [1.06, 1, 0.94, 0.88, 0.82, 0.76];

/**
 * The largest type at which the table fits into `room`. When not even the smallest does, long texts are cut with a visible note; the complete text stands
 * in the JSON twin.
 */
export function planFactTable(document: Document, rows: FactRow[], room: number): FactTablePlan {
  const smallest = SCALES.at(-1) ?? 1;
  for (const scale of SCALES) {
    const plan = measureTable(document, rows, scale, undefined);
    if (plan.height <= room) return plan;
  }
  for (const maxLines of [8, 6, 5, 4, 3, 2]) {
    const plan = measureTable(document, rows, smallest, maxLines);
    if (plan.height <= room) return plan;
  }
  return measureTable(document, rows, smallest, 1);
}

/** Draws the planned table from `y` downwards. */
export function drawFactTable(document: Document, plan: FactTablePlan, y: number): void {
  let top = y;
  drawRule(document, FACE_COLUMN.left, top, FACE_COLUMN.width, 0.8, INK.navy);
  plan.rows.forEach((row, index) => {
    const width = cellWidth(row);
    row.forEach((cell, column) => {
      drawCell(document, plan, cell, FACE_COLUMN.left + column * (width + CELL_GAP), top + PADDING * plan.scale, width);
    });
    top += plan.rowHeights[index] ?? 0;
    const isLast = index === plan.rows.length - 1;
    drawRule(document, FACE_COLUMN.left, top, FACE_COLUMN.width, isLast ? 0.8 : 0.5, isLast ? INK.navy : INK.hairline);
  });
}

function measureTable(document: Document, rows: FactRow[], scale: number, maxLines: number | undefined): FactTablePlan {
  const plan: FactTablePlan = { rows, rowHeights: [], scale, height: 0, maxLines };
  plan.rowHeights = rows.map((row) => Math.max(...row.map((cell) => cellHeight(document, plan, cell, cellWidth(row)))));
  plan.height = plan.rowHeights.reduce((sum, height) => sum + height, 0);
  return plan;
}

function cellWidth(row: FactRow): number {
  return row.length === 1 ? FACE_COLUMN.width : (FACE_COLUMN.width - CELL_GAP) / 2;
}

function cellHeight(document: Document, plan: FactTablePlan, cell: FactCell, width: number): number {
  const label = LABEL_POINTS * 1.5 * plan.scale;
  const pieces = cell.value.map((piece) => pieceHeight(document, plan, piece, width));
  return label + pieces.reduce((sum, height) => sum + height, 0) + 2 * PADDING * plan.scale;
}

function pieceHeight(document: Document, plan: FactTablePlan, piece: FactCell["value"][number], width: number): number {
  return paragraphHeight(document, piece.text, width, pieceStyle(plan, piece.role));
}

function drawCell(document: Document, plan: FactTablePlan, cell: FactCell, x: number, y: number, width: number): void {
  document
    .font("bold")
    .fontSize(LABEL_POINTS * plan.scale)
    .fillColor(INK.navy);
  document.text(cell.label.zh, x, y, { lineBreak: false });
  const labelWidth = document.widthOfString(cell.label.zh);
  document.font("regular").fillColor(INK.faint);
  document.text(cell.label.en, x + labelWidth + 5 * plan.scale, y, { lineBreak: false });
  let top = y + LABEL_POINTS * 1.5 * plan.scale;
  for (const piece of cell.value)
    top = drawParagraph(document, piece.text, x, top, width, pieceStyle(plan, piece.role));
}

function pieceStyle(plan: FactTablePlan, role: FactRole): ParagraphStyle {
  const { weight, sizePoints, color } = ROLES[role];
  const style = { weight, sizePoints: sizePoints * plan.scale, color, leading: 1.36 };
  return plan.maxLines === undefined ? style : { ...style, maxLines: plan.maxLines, ellipsis: CUT_NOTE };
}
