import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { openListExport } from "../../server/exports/actions/open-list-export.ts";
import { exportableList } from "../../server/exports/exportable-list.ts";
import type { Language } from "../../server/platform/localized-text.ts";
import { type Desk, rowId } from "../support/desk.ts";

/** What can be done with the sheets of requests at a desk. */
export function sheetsAt({ services }: Desk) {
  const steps = {
    /** The bytes of the sheet of a request, as they would be downloaded now. */
    async sheetBytes(requestId: string, language: Language, format: "XLSX" | "CSV" = "XLSX"): Promise<Buffer> {
      const list = exportableList("request-sheet");
      if (!list) throw new Error("there is no such list");
      const filter = { requestId: rowId(requestId) };
      const out = new PassThrough();
      (await openListExport(services, { list, filter, language, format })).pipe(out);
      return buffer(out);
    },

    /** The sheet as a workbook, to be changed and sent back with `bytesOf`. */
    async sheet(requestId: string, language: Language = "en") {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load((await steps.sheetBytes(requestId, language)) as unknown as ArrayBuffer);
      const [page] = book.worksheets;
      if (!page) throw new Error("there is no sheet");
      const bytes = async () => Buffer.from(await book.xlsx.writeBuffer());
      return { book, page, bytes };
    },

    /** Its lines as text, header first. */
    async sheetLines(requestId: string, language: Language = "en"): Promise<string[][]> {
      const { page } = await steps.sheet(requestId, language);
      const rows: string[][] = [];
      page.eachRow((row) => {
        const values = row.values as (string | undefined)[];
        rows.push(Array.from({ length: 9 }, (_, index) => values[index + 1] ?? ""));
      });
      return rows;
    },
  };
  return steps;
}
