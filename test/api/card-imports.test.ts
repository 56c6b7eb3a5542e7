import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { receiveImport } from "../../server/imports/actions/receive-import.ts";
import { anEnterprise, aRequest } from "../factories/index.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";
import { importsAt, type Line, numberOf, phoneOf, workbook } from "./card-lists.ts";

const desk = await useDesk();
const { done, services, store } = desk;
const { draftCards, importFile, look, resultFile, upload } = importsAt(desk);

/** A list with every kind of line, from row 2 on, and what is to come of each. */
async function mixedList() {
  const acme = await anEnterprise(store).withCards(6).withArrears(1).withCards(1, { status: "CANCELLED" }).save();
  const stranger = await anEnterprise(store).withCards(1).save();
  await aRequest(store, acme).ofCards(acme.cards.slice(5, 6)).save();
  const lines: [Line, boolean, string[]][] = [
    [[numberOf(acme, 1), "", "一号站"], true, []],
    [[numberOf(acme, 2), phoneOf(acme, 2)], true, []],
    [[numberOf(acme, 3), phoneOf(acme, 4)], false, ["MSISDN_MISMATCH"]],
    [[numberOf(stranger, 0)], false, ["NOT_YOURS_OR_UNKNOWN"]],
    [["89860412345678901237"], false, ["NOT_YOURS_OR_UNKNOWN"]],
    [["", phoneOf(stranger, 0)], false, ["NOT_YOURS_OR_UNKNOWN"]],
    [[numberOf(acme, 0)], true, ["BLOCKED_ARREARS"]],
    [[` ${numberOf(acme, 1)} `], false, ["DUPLICATE_IN_FILE"]],
    [[8.98604e19], false, ["DAMAGED_BY_EXCEL"]],
    [[numberOf(acme, 5)], false, ["BLOCKED_IN_OTHER_REQUEST"]],
    [[numberOf(acme, 6)], false, ["BLOCKED_ALREADY_CANCELLED"]],
    [["", phoneOf(acme, 4)], true, []],
    [["n/a"], false, ["BAD_FORMAT"]],
  ];
  const expected = lines.map(([, isAccepted, codes]) => ({ isAccepted, codes }));
  return { acme, stranger, lines: lines.map(([line]) => line), expected };
}

describe("A card list that is imported", () => {
  it("gets an answer for every row, and the good cards go into the draft", async () => {
    const { acme, lines, expected } = await mixedList();
    const requestId = await desk.draft(acme.viewer);
    const found = await look(acme, await importFile(acme, requestId, await workbook(lines)));
    const answers = found.rows.map(
      ({ isAccepted, findings }: { isAccepted: boolean; findings: { code: string }[] }) => ({
        isAccepted,
        codes: findings.map(({ code }) => code).filter((code) => code !== "LUHN_MISMATCH"),
      }),
    );
    expect(answers).toEqual(expected);
    const counts = { rowCount: 13, acceptedCount: 4, warningCount: 1, rejectedCount: 9, total: 13 };
    expect(found).toMatchObject({ status: "FINISHED", ...counts, refusal: null, finishedAt: expect.anything() });
    const rowNumbers = found.rows.map(({ rowNumber }: { rowNumber: number }) => rowNumber);
    expect(rowNumbers).toEqual(expected.map((_row, index) => index + 2));
    const taken = (await draftCards(requestId)).map(({ cardId }) => cardId);
    expect(taken.sort()).toEqual([0, 1, 2, 4].map((index) => acme.cards[index]?.id).sort());
  });

  it("says of another customer's card exactly what it says of one that does not exist", async () => {
    const { acme, lines } = await mixedList();
    const requestId = await desk.draft(acme.viewer);
    const importId = await importFile(acme, requestId, await workbook(lines));
    const { rows } = await look(acme, importId);
    const [foreign, unknown, byPhone] = rows.slice(3, 6).map(({ findings }: { findings: object[] }) => findings.at(-1));
    expect(foreign).toEqual(unknown);
    expect(byPhone).toEqual(unknown);
    const stored = await store.prisma.cardImportRow.findMany({
      where: { importId: rowId(importId), rowNumber: { in: [5, 6, 7] } },
    });
    expect(stored.map(({ cardId }) => cardId)).toEqual([null, null, null]);
  });

  it("warns with a sentence that says what to do, in the caller's language", async () => {
    const acme = await anEnterprise(store).withCards(1).boundToDevices().save();
    const requestId = await desk.draft(acme.viewer);
    const importId = await importFile(acme, requestId, await workbook([[numberOf(acme, 0)]]));
    const query = "query ($id: ID!) { cardImportRows(importId: $id) { nodes { findings { severity message } } } }";
    const zh = await desk.client.asViewer(acme.viewer, { language: "zh" }).query(query, { id: importId });
    const [finding] = zh.cardImportRows.nodes[0].findings;
    expect(finding).toEqual({ severity: "WARNING", message: expect.stringContaining("解绑") });
    expect((await look(acme, importId)).rows[0].findings[0].message).toMatch(/device/i);
  });

  it("can be imported again after it was corrected: only what failed before is new", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.draft(acme.viewer);
    const list = await workbook([[numberOf(acme, 0)], ["89860412345678901237"], [numberOf(acme, 2)]]);
    const first = await importFile(acme, requestId, list);
    const before = await draftCards(requestId);
    expect(before).toHaveLength(2);

    const result = await resultFile(first, "zh");
    (result.worksheets[0] as ExcelJS.Worksheet).getCell("A3").value = numberOf(acme, 1);
    const second = await importFile(acme, requestId, Buffer.from(await result.xlsx.writeBuffer()));
    const counts = { rowCount: 3, acceptedCount: 3, rejectedCount: 0 };
    expect(await look(acme, second)).toMatchObject({ status: "FINISHED", ...counts });
    const after = await draftCards(requestId);
    expect(after).toHaveLength(3);
    expect(after.filter(({ cardId }) => cardId !== acme.cards[1]?.id)).toEqual(before);
  });

  it("is refused as a whole with the reason when it is no card list", async () => {
    const acme = await anEnterprise(store).save();
    const requestId = await desk.draft(acme.viewer);
    const book = new ExcelJS.Workbook();
    book.addWorksheet("预算").addRows([
      ["月份", "金额"],
      ["五月", 100],
    ]);
    const noCards = await look(acme, await importFile(acme, requestId, Buffer.from(await book.xlsx.writeBuffer())));
    expect(noCards).toMatchObject({ status: "REFUSED", resultUrl: null, rowCount: 0 });
    expect(noCards.refusal).toEqual({ code: "NO_CARD_COLUMN", message: expect.stringMatching(/ICCID/) });
    const garbage = await look(acme, await importFile(acme, requestId, Buffer.from("PK\u0003\u0004 broken")));
    expect(garbage).toMatchObject({ status: "REFUSED", total: 0 });
    expect(await draftCards(requestId)).toEqual([]);
  });

  it("is received once: a second upload to the same place changes nothing", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.draft(acme.viewer);
    const importId = await upload(acme, requestId, await workbook([[numberOf(acme, 0)]]));
    const other = Readable.from([await workbook([[numberOf(acme, 1)]])]);
    expect(await receiveImport(services, rowId(importId), other)).toBe("ALREADY_RECEIVED");
    await desk.work();
    expect((await draftCards(requestId)).map(({ cardId }) => cardId)).toEqual([acme.cards[0]?.id]);
  });

  it("is refused when its draft is handed in while it is read, and for a request that has ended", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.draft(acme.viewer);
    const cards = { cardIds: [acme.cards[0]?.publicId] };
    await done(acme.viewer, "cancellationRequestCardsAdd", { requestId, cards });
    const importId = await upload(acme, requestId, await workbook([[numberOf(acme, 1)], [numberOf(acme, 2)]]));
    // The request is handed in while the file is on its way out of the storage.
    const { storage } = services;
    const slow = Object.assign(Object.create(storage), {
      async read(key: string) {
        await done(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent });
        return storage.read(key);
      },
    });
    await desk.workAs({ ...services, storage: slow });
    expect(await look(acme, importId)).toMatchObject({ status: "REFUSED", refusal: { code: "NOT_A_DRAFT" } });
    expect(await draftCards(requestId)).toEqual([]);
    await done(acme.viewer, "cancellationRequestWithdraw", { requestId });
    const late = { requestId, fileName: "a.xlsx", idempotencyKey: "late" };
    expect(await desk.call(acme.viewer, "cardImportCreate", late, "import { id }")).toMatchObject({
      import: null,
      userErrors: [{ __typename: "InvalidTransitionError", code: "REQUEST_HAS_ENDED" }],
    });
  });

  it("that a worker dies over is read again from the beginning, and nothing is in it twice", async () => {
    const acme = await anEnterprise(store).withCards(2_600).save();
    const requestId = await desk.draft(acme.viewer);
    const importId = await upload(acme, requestId, await workbook(acme.cards.map(({ iccid }) => [iccid])));
    let batches = 0;
    // The first batch has 2 000 rows.
    const dying = new Proxy(store.pool, {
      get(pool, name) {
        const value = Reflect.get(pool, name, pool);
        if (name !== "query") return typeof value === "function" ? value.bind(pool) : value;
        return (statement: { text: string }) => {
          if (statement.text.includes('INSERT INTO "CardImportRow"') && ++batches === 2)
            throw new Error("the process died");
          return pool.query(statement as never);
        };
      },
    });
    await desk.workAs({ ...services, store: { ...store, pool: dying } }, { onFailure: "RETRY_LATER" });
    expect(await look(acme, importId)).toMatchObject({ status: "READING", rowCount: 2_000 });
    await desk.workThrough();
    const counts = { rowCount: 2_600, acceptedCount: 2_600, rejectedCount: 0, total: 2_600 };
    expect(await look(acme, importId)).toMatchObject({ status: "FINISHED", ...counts });
    expect(await draftCards(requestId)).toHaveLength(2_600);
  });

  it("costs the same number of statements for 10 rows and for 1 500", async () => {
    const statementsFor = async (count: number) => {
      const acme = await anEnterprise(store).withCards(count).save();
      const requestId = await desk.draft(acme.viewer);
      await upload(acme, requestId, await workbook(acme.cards.map(({ iccid }) => [iccid])));
      return (await store.statements.during(() => desk.work())).statements.length;
    };
    expect(await statementsFor(1_500)).toBe(await statementsFor(10));
  });
});

describe("Another customer", () => {
  it("sees nothing of an import and can begin none", async () => {
    const [acme, stranger] = [await anEnterprise(store).withCards(1).save(), await anEnterprise(store).save()];
    const requestId = await desk.draft(acme.viewer);
    const importId = await importFile(acme, requestId, await workbook([[numberOf(acme, 0)]]));
    const unknown = "import_00000000-0000-7000-8000-999999999999";
    expect(await look(stranger, importId)).toEqual(await look(stranger, unknown));
    const create = (id: string) =>
      desk.call(
        stranger.viewer,
        "cardImportCreate",
        { requestId: id, fileName: "a.xlsx", idempotencyKey: "x" },
        "import { id }",
      );
    const foreign = await create(requestId);
    expect(foreign).toEqual(await create("request_00000000-0000-7000-8000-999999999999"));
    expect(foreign.userErrors).toMatchObject([{ __typename: "NotFoundError", path: ["input", "requestId"] }]);
  });
});
