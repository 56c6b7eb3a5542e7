import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import ExcelJS from "exceljs";
import { systemClock } from "../../../server/platform/clock.ts";
import { anEnterprise, aRequest, insertRows, nextId, type SeededCard } from "../../factories/index.ts";
import { openServices } from "./services.ts";

/** What was written. */
export interface SeededCards {
  customerId: string;
  accountId: string;
  importId: string;
  /** The card list of the import. */
  workbook: string;
}

/**
 * Writes a company with cards, some of them with troubles, and a draft into which a card list of all of them is to be imported. The list is
 * as Excel saves it: text cells, shared strings.
 */
export async function run({
  databaseUrl,
  cards,
  folder,
}: {
  databaseUrl: string;
  cards: number;
  folder: string;
}): Promise<SeededCards> {
  const { store, storage } = await openServices(databaseUrl);
  const now = systemClock.now();
  const tenth = Math.ceil(cards / 10);
  const customer = await anEnterprise(store, { now })
    .withCards(cards, { balanceFen: 100, unusedDataMegabytes: 5 })
    .withArrears(tenth)
    .boundToDevices(tenth * 2)
    .protectedFromTermination(Math.ceil(tenth / 10))
    .save();
  const request = await aRequest(store, customer, { status: "DRAFT", now }).save();
  const workbook = path.join(folder, "cards.xlsx");
  await writeWorkbook(workbook, customer.cards);
  const importId = nextId();
  const uploadKey = `imports/${importId}/${randomUUID()}`;
  await storage.put(uploadKey, fs.createReadStream(workbook), {
    contentType: "application/octet-stream",
    maxBytes: 1e9,
  });
  const { accountId } = customer.viewer;
  const facts = {
    requestId: request.id,
    customerId: customer.id,
    createdById: accountId,
    fileName: "cards.xlsx",
    uploadKey,
    createdAt: now,
  };
  const counts = { rowCount: 0, acceptedCount: 0, warningCount: 0, rejectedCount: 0 };
  await insertRows(store, "CardImport", [{ id: importId, status: "READING", ...facts, ...counts }]);
  await store.pool.query("VACUUM (ANALYZE)");
  await store.close();
  return { customerId: customer.id, accountId, importId, workbook };
}

async function writeWorkbook(file: string, cards: readonly SeededCard[]): Promise<void> {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true });
  const sheet = writer.addWorksheet("Cards");
  sheet.columns = [
    { header: "ICCID", key: "iccid", width: 24, style: { numFmt: "@" } },
    { header: "MSISDN", key: "msisdn", width: 18, style: { numFmt: "@" } },
  ];
  for (const { iccid, msisdn } of cards) sheet.addRow({ iccid, msisdn }).commit();
  await writer.commit();
}
