import { performance } from "node:perf_hooks";
import ExcelJS from "exceljs";
import type { ImportCost } from "../roles/import.ts";

/** The floor of an import: exceljs reads the file as a stream and hands out the text of each cell. Nothing is checked or stored. */
export async function run({ workbook }: { workbook: string }): Promise<ImportCost> {
  const startedAt = performance.now();
  const options = { worksheets: "emit", sharedStrings: "cache", hyperlinks: "ignore", styles: "ignore" } as const;
  let rows = -1;
  let characters = 0;
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(workbook, options)) {
    for await (const row of sheet) {
      rows += 1;
      characters += String(row.getCell(1).value).length + String(row.getCell(2).value).length;
    }
  }
  if (characters < rows) throw new Error("exceljs read no text");
  return { seconds: (performance.now() - startedAt) / 1000, peakBytes: process.resourceUsage().maxRSS * 1024, rows };
}
