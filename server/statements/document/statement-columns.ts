/** Where what a statement says stands on its pages. */
import { FACE_COLUMN, INK } from "../../certificates/index.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { chargeLines } from "../rules/statement-words.ts";

const { width } = FACE_COLUMN;

/** How texts are set: what explains, what counts, and what columns are called. */
export const small = { sizePoints: 7.6, color: INK.secondary };
export const plain = { sizePoints: 9, color: INK.text };
export const head = { sizePoints: 7.6, color: INK.secondary };

/** A column of a table: where it begins, from the left edge of the text. */
export interface Column {
  x: number;
  width: number;
  isNumber?: boolean;
  style?: { sizePoints: number; color: string };
}

/** Columns and what they are called. */
export interface Headed {
  names: readonly string[];
  columns: readonly Column[];
}

export const factColumns: readonly Column[] = [
  { x: 0, width: 110, style: small },
  { x: 115, width: width - 115 },
];
export const figureColumns: readonly Column[] = [
  { x: 0, width: 120 },
  { x: 125, width: width - 125 - 90, style: small },
  { x: width - 85, width: 85, isNumber: true },
];
export const totalColumns: readonly Column[] = [
  { x: 0, width: width - 95, style: small },
  { x: width - 85, width: 85, isNumber: true },
];
export const sumColumns: readonly Column[] = [
  { x: 0, width: width - 95 },
  { x: width - 85, width: 85, isNumber: true },
];
export const movementColumns: readonly Column[] = [
  { x: 0, width: 92, style: small },
  { x: 96, width: 90 },
  { x: 190, width: 60, style: small },
  { x: 254, width: 140, style: small },
  { x: width - 85, width: 85, isNumber: true },
];
export const billHeads = [
  { zh: "缴费时间", en: "Paid" },
  { zh: "ICCID", en: "ICCID" },
  { zh: "发票号码", en: "Invoice" },
  chargeLines.billsFen.name,
  chargeLines.lateFeesFen.name,
] as const satisfies readonly LocalizedText[];
export const billColumns: readonly Column[] = [
  { x: 0, width: 92, style: small },
  { x: 96, width: 118, style: { ...plain, sizePoints: 8 } },
  { x: 218, width: 150, style: { ...plain, sizePoints: 8 } },
  { x: width - 160, width: 75, isNumber: true, style: { ...plain, sizePoints: 8 } },
  { x: width - 80, width: 80, isNumber: true, style: { ...plain, sizePoints: 8 } },
];
export const cardColumns: readonly Column[] = [
  { x: 0, width: 118, style: { ...plain, sizePoints: 8 } },
  ...Array.from({ length: 6 }, (_, place) => ({
    ...{ x: 122 + place * 61, width: 57, isNumber: true },
    style: { ...plain, sizePoints: 8 },
  })),
];
