import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import PDFDocument from "pdfkit";
import {
  drawLine,
  drawParagraph,
  drawRule,
  FACE_COLUMN,
  INK,
  loadFontFiles,
  loadRareFaces,
  SHEET,
  Typefaces,
} from "../../certificates/index.ts";
import { inLanguage, type Language, type LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";
import { ledgerTransferWords } from "../../settlement/index.ts";
import type { StatementBill, StatementCard, StatementFacts } from "../actions/read-statement.ts";
import { chargeLines, openingOf, statementLines } from "../rules/statement-words.ts";
import {
  billColumns,
  billHeads,
  type Column,
  cardColumns,
  factColumns,
  figureColumns,
  type Headed,
  head,
  movementColumns,
  plain,
  small,
  sumColumns,
  totalColumns,
} from "./statement-columns.ts";

/** What is drawn. */
export interface StatementToDraw {
  facts: StatementFacts;
  /** Bills that were paid, one by one. */
  bills: readonly StatementBill[];
  /** Whether more of them stand in the Excel file only. */
  hasFurtherBills: boolean;
  cards: readonly StatementCard[];
  /** Cards that stand in the Excel file only. */
  furtherCardCount: number;
  operator: LocalizedText;
  language: Language;
}

const BOTTOM = SHEET.height - 70;
const { left, width } = FACE_COLUMN;

/** Draws a statement as a PDF into `out` and ends it. Amounts are in yuan with two places, as the books have them. */
export async function renderStatementPdf(statement: StatementToDraw, out: Writable): Promise<void> {
  const { facts, operator, language } = statement;
  const files = await loadFontFiles();
  const rare = await loadRareFaces(JSON.stringify([facts.customerName, operator]));
  const document = new PDFDocument({
    ...{ size: "A4", margin: 0, autoFirstPage: false, pdfVersion: "1.7", lang: language === "zh" ? "zh-CN" : "en" },
    ...{ displayTitle: true, font: "", bufferPages: true },
    info: {
      Title: `${said(titles.statement, language)} ${facts.requestNumber}`,
      Creator: "SIM Cancellation Desk",
      CreationDate: facts.madeAt,
    },
  });
  const delivered = pipeline(document, out);
  delivered.catch(() => {});
  try {
    const typefaces = new Typefaces(document, files, rare);
    new Pages(document, (text) => typefaces.printable(text), statement).draw();
    document.end();
  } catch (error) {
    document.destroy(error as Error);
    await delivered.catch(() => {});
    throw error;
  }
  await delivered;
}

const said = inLanguage;
const yuan = (fen: number) => `${fen < 0 ? "-" : ""}${(Math.abs(fen) / 100).toFixed(2)}`;

const titles = {
  statement: { zh: "注销结算单", en: "Statement of a cancellation" },
  charged: { zh: "应收与实缴", en: "Charged" },
  left: { zh: "剩余价值", en: "What was left" },
  movements: { zh: "资金明细", en: "Movements" },
  bills: { zh: "已缴账单明细", en: "Bills paid, one by one" },
  furtherBills: { zh: "其余账单见 Excel 版结算单。", en: "Further bills: see the statement as an Excel file." },
  cards: { zh: "各卡明细", en: "Cards" },
  total: { zh: "合计", en: "Sum (what was left on the cards)" },
  none: { zh: "无", en: "None" },
  currency: { zh: "金额单位：人民币元", en: "Amounts in CNY" },
} as const satisfies Record<string, LocalizedText>;

/** The pages of one statement, from the top down. */
class Pages {
  #y = 0;
  /** Columns of the table that is being drawn, where they have names. */
  #columns: Headed | undefined;

  constructor(
    private readonly document: InstanceType<typeof PDFDocument>,
    private readonly printable: (text: string) => string,
    private readonly statement: StatementToDraw,
  ) {}

  draw(): void {
    const { facts, bills, hasFurtherBills, cards, furtherCardCount } = this.statement;
    this.#page();
    this.#opening();
    this.#heading(titles.charged);
    for (const [name, line] of Object.entries(chargeLines))
      this.#figure(line, facts.charges[name as keyof typeof chargeLines]);
    this.#heading(titles.left);
    for (const [name, line] of Object.entries(statementLines))
      this.#figure(line, facts.figures[name as keyof typeof statementLines], name === "takenDownFen");
    const { takenDownFen: _, ...became } = facts.figures;
    const sum = Object.values(became).reduce((all, fen) => all + fen, 0);
    this.#row([this.#say(titles.total), yuan(sum)], sumColumns, true);
    this.#heading(titles.movements);
    if (facts.movements.length === 0) this.#row([this.#say(titles.none)], totalColumns);
    for (const { at, kind, isOnItsWay, fen, cardCount, payoutNumber, accountLastFour } of facts.movements) {
      const way = [payoutNumber, accountLastFour && `****${accountLastFour}`].filter(Boolean).join(" · ");
      const words = this.#say(isOnItsWay ? statementLines.onItsWayFen.name : ledgerTransferWords[kind]);
      this.#row([shanghaiMinute(at), words, this.#cards(cardCount), way, yuan(fen)], movementColumns);
    }
    if (bills.length > 0) this.#heading(titles.bills);
    for (const { paidAt, iccid, invoiceNumber, billsFen, lateFeesFen } of bills)
      this.#row([shanghaiMinute(paidAt), iccid, invoiceNumber ?? "", yuan(billsFen), yuan(lateFeesFen)], billColumns);
    if (hasFurtherBills) this.#paragraph(this.#say(titles.furtherBills));
    this.#heading(titles.cards);
    for (const card of cards) {
      const became = [card.convertedFen, card.refundedFen, card.onItsWayFen, card.openFen];
      const expired = card.expiredWithCardFen + card.expiredUnclaimedFen;
      this.#row([card.iccid, yuan(card.takenDownFen), ...became.map(yuan), yuan(expired)], cardColumns);
    }
    if (furtherCardCount > 0) this.#paragraph(this.#further(furtherCardCount));
    this.#footers();
  }

  #opening(): void {
    const { facts, operator, language } = this.statement;
    const { document } = this;
    drawLine(document, this.#say(titles.statement), left, this.#y, width, {
      weight: "bold",
      sizePoints: 17,
      color: INK.navy,
    });
    this.#y += 30;
    for (const [name, value] of openingOf(facts, said(operator, language)))
      this.#row([said(name, language), value], factColumns);
    this.#row([this.#say(titles.currency)], totalColumns);
  }

  #figure({ name, why }: { name: LocalizedText; why: LocalizedText }, fen: number, isFirst = false): void {
    const { language } = this.statement;
    this.#row([said(name, language), said(why, language), yuan(fen)], figureColumns, isFirst);
  }

  #heading(title: LocalizedText): void {
    this.#columns = undefined;
    // With what its columns are called, and a first row.
    this.#room(72);
    this.#y += 12;
    drawLine(this.document, this.#say(title), left, this.#y, width, {
      weight: "bold",
      sizePoints: 11,
      color: INK.navy,
    });
    this.#y += 18;
    drawRule(this.document, left, this.#y, width, 0.6, INK.brass);
    this.#y += 4;
    this.#columns = this.#columnsBelow(title);
    this.#heads();
  }

  #columnsBelow(title: LocalizedText): Headed | undefined {
    if (title === titles.cards) return { names: this.#cardHeads(), columns: cardColumns };
    if (title === titles.bills) return { names: billHeads.map((name) => this.#say(name)), columns: billColumns };
    return undefined;
  }

  /** What the columns are called: below the heading, and again on each page on which they go on. */
  #heads(): void {
    if (!this.#columns) return;
    const { names, columns } = this.#columns;
    this.#row(
      names,
      columns.map((column) => ({ ...column, style: head })),
    );
  }

  #cardHeads(): string[] {
    const { language } = this.statement;
    const names = (["convertedFen", "refundedFen", "onItsWayFen", "openFen"] as const).map((each) =>
      said(statementLines[each].name, language),
    );
    return [
      "ICCID",
      said({ zh: "注销时", en: "Was left" }, language),
      ...names,
      said({ zh: "失效", en: "Expired" }, language),
    ];
  }

  #row(texts: readonly string[], columns: readonly Column[], isBold = false): void {
    this.#room(15);
    texts.forEach((text, place) => {
      const column = columns[place];
      if (!column) return;
      const style = { ...(column.style ?? plain), ...(isBold && { weight: "bold" as const }) };
      drawLine(this.document, this.printable(text), left + column.x, this.#y, column.width, {
        ...style,
        align: column.isNumber ? "right" : "left",
      });
    });
    this.#y += 14;
  }

  #paragraph(text: string): void {
    this.#room(30);
    this.#y = drawParagraph(this.document, this.printable(text), left, this.#y + 4, width, { ...small, leading: 1.4 });
  }

  #room(height: number): void {
    if (this.#y + height > BOTTOM) this.#page();
  }

  #page(): void {
    this.document.addPage();
    this.#y = 54;
    this.#heads();
  }

  #footers(): void {
    const { start, count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(start + page);
      const { requestNumber } = this.statement.facts;
      drawLine(this.document, this.printable(requestNumber), left, 797, width / 2, small);
      drawLine(this.document, `${page + 1} / ${count}`, left + width / 2, 797, width / 2, { ...small, align: "right" });
    }
  }

  #cards(count: number): string {
    return said({ zh: `${count} 张卡`, en: `${count} card${count === 1 ? "" : "s"}` }, this.statement.language);
  }

  #further(count: number): string {
    return said(
      { zh: `另有 ${count} 张卡，见 Excel 版结算单。`, en: `${count} more cards: see the statement as an Excel file.` },
      this.statement.language,
    );
  }

  #say(text: LocalizedText): string {
    return said(text, this.statement.language);
  }
}
