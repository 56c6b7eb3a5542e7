import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { expect } from "vitest";
import { receiveImport } from "../../server/imports/actions/receive-import.ts";
import { resultsOf } from "../../server/imports/actions/row-results.ts";
import { writeResultWorkbook } from "../../server/imports/workbook/result-workbook.ts";
import type { Language } from "../../server/platform/localized-text.ts";
import { withLocalCopy } from "../../server/platform/storage/local-copy.ts";
import type { SeededCard, SeededCustomer } from "../factories/index.ts";
import { type Desk, rowId } from "../support/desk.ts";

/** A line of a card list: number, phone number, remark. */
export type Line = [iccid: string | number, msisdn?: string, remark?: string];

/** A card list as a customer would make it in Excel: a header, then the lines from row 2 on. */
export async function workbook(lines: readonly Line[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("物联卡");
  sheet.addRow(["ICCID", "MSISDN", "备注"]);
  for (const line of lines) sheet.addRow(line);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The number of a customer's card. */
export const numberOf = (customer: SeededCustomer, index: number) => (customer.cards[index] as SeededCard).iccid;
/** Its phone number. */
export const phoneOf = (customer: SeededCustomer, index: number) => (customer.cards[index] as SeededCard).msisdn;

/** What is chosen of a file. */
export interface Choice {
  cardColumns?: string[];
  sheetNames?: string[];
}

/** A workbook of these sheets. */
export async function sheetsOf(
  sheets: Record<string, (string | number)[][]>,
  hidden: readonly string[] = [],
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    book.addWorksheet(name, { state: hidden.includes(name) ? "hidden" : "visible" }).addRows(rows);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

type Caller = Pick<SeededCustomer, "viewer">;
let imports = 0;

/** What can be done with card lists at a desk. */
export function importsAt({ client, done, services, store, work }: Desk) {
  const steps = {
    /** Uploads a file for a draft; nothing has been read yet. */
    async upload({ viewer }: Caller, requestId: string, bytes: Buffer, choice: Choice = {}): Promise<string> {
      imports += 1;
      const input = { requestId, fileName: "五月.xlsx", ...choice, idempotencyKey: `import ${imports}` };
      const created = await done(viewer, "cardImportCreate", input, "import { id status } uploadUrl");
      expect(created).toMatchObject({
        import: { status: "AWAITING_UPLOAD" },
        uploadUrl: expect.stringContaining("/uploads/imports/"),
      });
      expect(await receiveImport(services, rowId(created.import.id), Readable.from([bytes]))).toBe("RECEIVED");
      return created.import.id;
    },

    /** Uploads a file and has it read. */
    async importFile(caller: Caller, requestId: string, bytes: Buffer, choice: Choice = {}): Promise<string> {
      const importId = await steps.upload(caller, requestId, bytes, choice);
      await work();
      return importId;
    },

    /** An import and its rows as this caller sees them. */
    async look({ viewer }: Caller, importId: string) {
      const query = `query ($id: ID!) {
        cardImport(id: $id) { status rowCount acceptedCount warningCount rejectedCount finishedAt refusal { code message } resultUrl cardColumns sheetNames
          summary isRepeat addedCount changedCount retriedCount unchangedCount endedCount isCorrection
          sheets { name rowCount cardCount isRead whyNot message passedOver columns { header letter cardCount isTaken isHidden } } }
        cardImportRows(importId: $id, first: 100) { totalCount nodes { sheetName rowNumber place rawIccid iccid isAccepted outcome rawWave rawWishedOn note findings { code severity message suggestedIccid cell } } } }`;
      const { cardImport, cardImportRows } = await client.asViewer(viewer).query(query, { id: importId });
      return { ...cardImport, total: cardImportRows.totalCount, rows: cardImportRows.nodes };
    },

    /** The cards of a draft with their places. */
    async draftCards(requestId: string) {
      const cards = await store.prisma.cancellationDraftCard.findMany({
        where: { requestId: rowId(requestId) },
        orderBy: { position: "asc" },
      });
      return cards.map(({ cardId, position }) => ({ cardId, position }));
    },

    /** The customer's file with the results, as it would be downloaded now. */
    async resultFile(importId: string, language: Language): Promise<ExcelJS.Workbook> {
      const { uploadKey, ...choice } = await store.prisma.cardImport.findUniqueOrThrow({
        where: { id: rowId(importId) },
      });
      const out = new PassThrough();
      const bytes = buffer(out);
      await withLocalCopy(services.storage, uploadKey ?? "", (file) =>
        writeResultWorkbook(file, resultsOf(services, rowId(importId), language), out, language, choice),
      );
      const book = new ExcelJS.Workbook();
      await book.xlsx.load((await bytes) as unknown as ArrayBuffer);
      return book;
    },

    /** The lines of that file, header first. */
    async resultLines(importId: string, language: Language): Promise<string[][]> {
      const rows: string[][] = [];
      (await steps.resultFile(importId, language)).worksheets[0]?.eachRow((row) => {
        rows.push(Array.from((row.values as (string | undefined)[]).slice(1), (cell) => cell ?? ""));
      });
      return rows;
    },
  };
  return steps;
}
