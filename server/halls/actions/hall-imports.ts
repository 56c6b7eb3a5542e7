import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { type WorkbookRefusedCode, WorkbookRefusedError } from "../../imports/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId, toPublicId } from "../../platform/ids.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { withLocalCopy } from "../../platform/storage/local-copy.ts";
import { signUrl } from "../../platform/storage/signed-urls.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { hoursChanged } from "../rules/release-reasons.ts";
import { type HallLine, HallListRefusedError, hallsWithCodes, readHallList } from "./read-hall-list.ts";
import { askingBefore, type MayCancel, releaseAppointments } from "./release-appointments.ts";
import { audit, inColumns } from "./write-hall.ts";

/** Largest list of halls, in bytes. */
const LARGEST_BYTES = 5 * 1_048_576;
/** Days that a list is kept: long enough to put its wrong lines right. */
const KEPT_DAYS = 30;
/** Longest file name that is kept. */
const LONGEST_NAME = 200;

/** Makes room for a list of halls and answers with a link for its bytes. */
export async function createHallImport(
  { viewer, services }: ActionContext,
  { fileName }: { fileName: string },
): Promise<Outcome<{ importId: string; uploadUrl: string; uploadExpiresAt: Date }>> {
  const { id } = await services.store.prisma.hallImport.create({
    data: {
      createdById: viewer.accountId,
      fileName: fileName.replaceAll(/\p{Cc}/gu, "").slice(0, LONGEST_NAME),
      createdAt: services.clock.now(),
    },
    select: { id: true },
  });
  const importId = toPublicId("hallimport", id);
  const link = { purpose: "upload", thing: "hall-lists", publicId: importId, accountId: viewer.accountId } as const;
  const { url, expiresAt } = signUrl(services, link);
  return { ok: true, importId, uploadUrl: url, uploadExpiresAt: expiresAt };
}

/** Reads the bytes of a list beside the halls that there are. The file itself is not kept: everything that it says is. */
export async function receiveHallList(
  services: Services,
  id: string,
  body: Readable,
): Promise<"READ" | "GONE" | "ALREADY_RECEIVED"> {
  const { store, storage, clock } = services;
  const found = await store.prisma.hallImport.findUnique({ where: { id }, select: { readAt: true } });
  if (!found) return "GONE";
  if (found.readAt) return "ALREADY_RECEIVED";
  const key = `hall-lists/${id}/${randomUUID()}`;
  await storage.put(key, body, { contentType: "application/octet-stream", maxBytes: LARGEST_BYTES });
  try {
    const read = await withLocalCopy(storage, key, (file) =>
      readHallList(file, (codes) => hallsWithCodes(store.prisma, codes)).catch((error: unknown) => refusalOf(error)),
    );
    const data =
      "lines" in read ? { lines: asJson(read.lines), remarks: asJson(read.remarks) } : { refusal: { ...read } };
    const { count } = await store.prisma.hallImport.updateMany({
      where: { id, readAt: null },
      data: { ...data, readAt: clock.now() },
    });
    return count === 1 ? "READ" : "ALREADY_RECEIVED";
  } finally {
    await storage.delete(key);
  }
}

/** Enters and changes what a list says, all of it or nothing; its wrong lines are left out and stay to be downloaded. Taking it again answers the same. */
export async function takeHallImport(
  context: ActionContext,
  { importId, cancelsAppointments }: MayCancel & { importId: string },
): Promise<Outcome<{ importId: string; newCount: number; changedCount: number }>> {
  const { services } = context;
  const id = fromPublicId("hallimport", importId);
  const taken = actInTransaction(services.store, {}, async (tx) => {
    const now = services.clock.now();
    const found = id === null ? null : await tx.hallImport.findUnique({ where: { id } });
    if (!found) return notFound({ zh: "导入", en: "import" }, ["input", "importId"]);
    const lines = found.lines as unknown as HallLine[];
    const [entered, changed] = [
      lines.filter(({ standing }) => standing === "NEW"),
      lines.filter(({ standing }) => standing === "CHANGED"),
    ];
    const done = { ok: true, importId, newCount: entered.length, changedCount: changed.length } as const;
    if (entered.length + changed.length === 0) return refused(nothingToTake);
    const { count } = await tx.hallImport.updateMany({
      where: { id: found.id, takenAt: null },
      data: { takenAt: now },
    });
    if (count === 0) return done;
    const written = [...(await enter(tx, entered, now)), ...(await change(tx, changed, now))];
    if (written.length < entered.length + changed.length) throw new ListOutdated();
    for (const { hallId, code, action } of written) await audit(tx, context, { action, hallId, code, now });
    const hallIds = written.flatMap(({ hallId, action }) => (action === "hall.change" ? [hallId] : []));
    await releaseAppointments(tx, context, { hallIds, reason: hoursChanged, cancelsAppointments, now });
    return done;
  });
  return askingBefore(taken).catch((error: unknown) => {
    if (error instanceof ListOutdated) return refused(changedSince);
    throw error;
  });
}

/** Ends the transaction: what was written before is not to stay. */
class ListOutdated extends Error {}

/** Forgets lists that nobody corrects any more. */
export async function removeOldHallImports({ store, clock }: Services): Promise<void> {
  const until = new Date(clock.now().getTime() - KEPT_DAYS * 86_400_000);
  await store.prisma.hallImport.deleteMany({ where: { createdAt: { lt: until } } });
}

async function enter(tx: Transaction, lines: readonly HallLine[], now: Date) {
  const data = lines.flatMap(({ code, facts }) =>
    facts ? [{ code, ...inColumns(facts), createdAt: now, updatedAt: now }] : [],
  );
  const made = await tx.hall.createManyAndReturn({ data, skipDuplicates: true, select: { id: true, code: true } });
  return made.map(({ id, code }) => ({ hallId: id, code, action: "hall.create" as const }));
}

async function change(tx: Transaction, lines: readonly HallLine[], now: Date) {
  const ids = lines.flatMap(({ hall }) => hall?.id ?? []);
  // In one order, whatever that of the file: two lists taken at once wait for each other.
  await tx.$queryRaw(sql`SELECT FROM "Hall" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`);
  const written = [];
  for (const { code, hall, facts } of lines) {
    if (!hall || !facts) continue;
    const { count } = await tx.hall.updateMany({
      where: { id: hall.id, revision: hall.revision, retiredAt: null },
      data: { ...inColumns(facts), revision: { increment: 1 }, updatedAt: now },
    });
    if (count === 1) written.push({ hallId: hall.id, code, action: "hall.change" as const });
  }
  return written;
}

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));

/** What is said of a file that cannot be used. @throws what is no refusal */
function refusalOf(error: unknown): LocalizedText {
  if (error instanceof HallListRefusedError) return error.text;
  if (!(error instanceof WorkbookRefusedError)) throw error;
  return speaksOfCards.includes(error.code) ? notReadable : error.text;
}

/** Refusals whose words are about lists of cards. */
const speaksOfCards: readonly WorkbookRefusedCode[] = [
  ...(["EMPTY_FILE", "PDF_FILE", "PICTURE_FILE", "TEXT_DOCUMENT", "UNSAFE_CONTENT", "TOO_LARGE"] as const),
  ...(["TOO_MANY_ROWS", "TOO_MANY_SHEETS", "TOO_MANY_COLUMNS"] as const),
];
const notReadable = {
  zh: "该文件为空、过大，或不是 Excel（.xlsx）与 CSV。请使用导出的营业厅目录或下载的模板",
  en: "The file is empty, too large, or neither Excel (.xlsx) nor CSV. Use an exported list of halls or the template",
};
const nothingToTake: UserFault = {
  ...{ kind: "ConflictError", code: "NOTHING_TO_TAKE", path: ["input", "importId"] },
  text: { zh: "文件中没有可导入的新增或修改", en: "The file has nothing new or changed to take" },
};
const changedSince: UserFault = {
  ...{ kind: "ConflictError", code: "CHANGED_MEANWHILE", path: ["input", "importId"] },
  text: {
    zh: "读取之后有营业厅已被修改，因此没有导入任何内容；请重新选择文件",
    en: "A hall was changed since the file was read, so nothing was taken; choose the file again",
  },
};
