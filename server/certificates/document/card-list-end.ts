import type { LocalizedText } from "../../platform/localized-text.ts";
import { type Drawing, drawLine, drawRule, INK, LIST_COLUMN } from "./sheet.ts";

/** Carriers are few; more distinct names than this are a fault in the data and not worth a line each. */
const MAX_CARRIERS = 12;

/** Collects the carriers of a list while it streams by, so that the narrow layout's Chinese names get their English ones at the end. */
export class CarrierLegend {
  readonly #names = new Map<string, string>();

  add(name: LocalizedText): void {
    if (this.#names.size < MAX_CARRIERS) this.#names.set(name.zh, name.en);
  }

  toString(): string {
    return [...this.#names].map(([zh, en]) => `${zh} ${en}`).join("  ·  ");
  }
}

/** Ends the list below its last row: nothing can be added after it unnoticed. */
export function drawCardListEnd({ document, facts, typefaces }: Drawing, y: number, legend: CarrierLegend): void {
  const { left, width } = LIST_COLUMN;
  const count = facts.cardCount.toLocaleString("en-US");
  const bold = { weight: "bold", sizePoints: 7.6, color: INK.navy, align: "center" } as const;
  const small = { sizePoints: 6.4, color: INK.secondary, align: "center" } as const;
  drawLine(document, `清单结束，共 ${count} 张   End of list, ${count} cards`, left, y + 9, width, bold);
  drawRule(document, left, y + 14.5, width / 2 - 110, 0.4, INK.brass);
  drawRule(document, left + width / 2 + 110, y + 14.5, width / 2 - 110, 0.4, INK.brass);
  drawLine(document, typefaces.printable(`运营商 Carriers: ${legend}`, 300), left, y + 25, width, small);
  drawLine(document, `卡清单指纹 Card list SHA-256: ${facts.cardListHash}`, left, y + 36, width, small);
}
