import type { Prisma } from "#prisma";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { withLocalCopy } from "../../platform/storage/local-copy.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { DuplicateRows } from "../rules/row-findings.ts";
import { readCardRows } from "../workbook/read-workbook.ts";
import { WorkbookRefusedError } from "../workbook/workbook-refused-error.ts";
import { type ImportTarget, stageRows } from "./stage-rows.ts";

/**
 * Reads a card list batch by batch; progress is visible after each. A crash in the middle begins again: the rows are written anew, and cards that are in the draft
 * already stay there once. A file that cannot be used as a whole is REFUSED with the reason, and what it had put into the draft before stays visible.
 */
export async function readImport(services: Services, importId: string): Promise<void> {
  const { store, storage, clock } = services;
  const found = await store.prisma.cardImport.findUnique({
    where: { id: importId },
    include: { request: { select: { status: true } } },
  });
  if (found?.status !== "READING" || found.uploadKey === null) return;
  if (found.request.status !== "DRAFT") return refuse(services, importId, requestIsHandedIn);
  await inTransaction(store, async (tx) => {
    await tx.cardImportRow.deleteMany({ where: { importId } });
    await tx.cardImport.update({
      where: { id: importId },
      data: { rowCount: 0, acceptedCount: 0, warningCount: 0, rejectedCount: 0 },
    });
  });
  const target: ImportTarget = { importId, requestId: found.requestId, customerId: found.customerId, now: clock.now() };
  try {
    await withLocalCopy(storage, found.uploadKey, (file) => stageFile(services, target, file));
  } catch (error) {
    if (error instanceof HandedInMeanwhile) return refuse(services, importId, requestIsHandedIn);
    if (!(error instanceof WorkbookRefusedError)) throw error;
    return refuse(services, importId, { code: error.code, message: { ...error.text } });
  }
  await store.prisma.cardImport.updateMany({
    where: { id: importId, status: "READING" },
    data: { status: "FINISHED", finishedAt: clock.now() },
  });
}

/** The request stopped being a draft while its file was read: what is read from here on must not go into it. */
class HandedInMeanwhile extends Error {}

/** Reads the next batch while the one before is written: reading is ours to do, writing is the database's. */
async function* readAhead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  try {
    let next = items.next();
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = items.next();
      // A refusal that comes while nobody waits for it is thrown when its turn comes.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}

async function stageFile({ store }: Services, target: ImportTarget, file: string): Promise<void> {
  const duplicates = new DuplicateRows();
  for await (const rows of readAhead(readCardRows(file))) {
    await inTransaction(store, async (tx) => {
      const [draft] = await tx.$queryRaw<object[]>(sql`
        SELECT 1 FROM "CancellationRequest" WHERE "id" = ${target.requestId}::uuid AND "status" = 'DRAFT' FOR SHARE`);
      if (!draft) throw new HandedInMeanwhile();
      const { rows: read, accepted, withWarning } = await stageRows(tx, target, rows, duplicates);
      await tx.cardImport.update({
        where: { id: target.importId },
        data: {
          rowCount: { increment: read },
          acceptedCount: { increment: accepted },
          warningCount: { increment: withWarning },
          rejectedCount: { increment: read - accepted },
        },
      });
    });
  }
}

const requestIsHandedIn = {
  code: "NOT_A_DRAFT",
  message: {
    zh: "申请已提交，导入未生效；请新建申请后重新上传。",
    en: "The request was handed in meanwhile, so nothing was imported. Begin a new one and upload the file again.",
  },
};

async function refuse({ store, clock }: Services, importId: string, refusal: Prisma.InputJsonObject): Promise<void> {
  await store.prisma.cardImport.updateMany({
    where: { id: importId, status: "READING" },
    data: { status: "REFUSED", refusal, finishedAt: clock.now() },
  });
}
