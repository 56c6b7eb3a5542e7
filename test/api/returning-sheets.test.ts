import { afterEach, describe, expect, it } from "vitest";
import { anEnterprise, aRequest, type SeededCustomer } from "../factories/index.ts";
import { consent, useDesk } from "../support/desk.ts";
import { importsAt, numberOf, sheetsOf, workbook } from "./card-lists.ts";
import { sheetsAt } from "./request-sheets.ts";

const desk = await useDesk();
const { client, done, services, store } = desk;
const { draftCards, importFile, look, resultLines, upload } = importsAt(desk);
const { sheet, sheetBytes, sheetLines } = sheetsAt(desk);
afterEach(async () => {
  desk.simulator.setFaults({});
  await desk.dropJobs();
});

const [WAVE, WISHED_ON] = [4, 5];
const header = ["ICCID", "备注", "波次", "期望日期"];
const list = (rows: string[][]) => sheetsOf({ 卡: [header, ...rows] });
const counts = (found: Record<string, unknown>) =>
  ["added", "changed", "retried", "unchanged", "ended", "rejected"].map((name) => found[`${name}Count`]);

/** Days from today, in Shanghai. */
function dayAhead(days: number): string {
  return new Date(desk.clock.now().getTime() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
}

/** When a day begins in Shanghai, as it is answered. */
const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`).toISOString().replace(".000Z", "+00:00");

/** The first finding of each row, in short. */
const firstFindings = (rows: { outcome: string; findings: { code: string; cell: string }[] }[]) =>
  rows.map(({ outcome, findings: [first] }) => (first ? `${first.code} ${first.cell}` : outcome));

/** The waves of a request as its customer sees them. */
async function wavesOf({ viewer }: SeededCustomer, requestId: string) {
  const { cancellationRequest } = await client
    .asViewer(viewer)
    .query(
      `query ($id: ID!) { cancellationRequest(id: $id) { schedule { version waves { nodes { name status startsAt cardCount cards { kind } itemCounts { status count } } } } } }`,
      { id: requestId },
    );
  return cancellationRequest.schedule;
}

/** A request in which the first card is blocked, the second cancelled, and the other two have failed. */
async function aMixedRequest() {
  const acme = await anEnterprise(store).withCards(4).withArrears(1).save();
  const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
  desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["bar"], refusalCodes: ["CONTRACT_LOCK"] });
  await desk.work();
  const second = (await desk.items(requestId))[1];
  desk.simulator.setFaults({});
  await done(acme.viewer, "cancellationItemsRetry", { requestId, itemIds: [second?.publicId] });
  await desk.work();
  await desk.pass({ seconds: 10 });
  await desk.pass({ seconds: 10 });
  expect(await desk.counts(requestId)).toEqual({ BLOCKED: 1, CANCELLED: 1, FAILED: 2 });
  return { acme, requestId };
}

describe("The sheet of a request that comes back", () => {
  it("has failed cards tried again, leaves ended ones alone, and says so of every row", async () => {
    const { acme, requestId } = await aMixedRequest();
    const bytes = await sheetBytes(requestId, "en");
    const importId = await importFile(acme, requestId, bytes);
    const found = await look(acme, importId);
    const outcomes = found.rows.map(({ outcome }: { outcome: string }) => outcome).sort();
    expect(found).toMatchObject({ status: "FINISHED", isCorrection: true, rejectedCount: 0 });
    expect(outcomes).toEqual(["ENDED", "RETRIED", "RETRIED", "UNCHANGED"]);
    expect(counts(found)).toEqual([0, 0, 2, 1, 1, 0]);
    expect(found.summary).toMatch(/^2 tried again, 1 unchanged, 1 have ended and were left alone\./);
    expect(found.sheets[0].passedOver).toEqual([
      "Filled in by us: state",
      "Filled in by us: what happened",
      "Filled in by us: what to do next",
      "Filled in by us: ended at",
    ]);
    expect(found.summary).toMatch(/passed over: Filled in by us: state/);
    expect((await resultLines(importId, "en")).flat().join(" ")).toMatch(/Tried again by this import/);
    await desk.work();
    await desk.pass({ seconds: 10 });
    await desk.pass({ seconds: 10 });
    expect(await desk.counts(requestId)).toMatchObject({ CANCELLED: 3, BLOCKED: 1 });
  });

  it("does nothing twice when the same file comes twice, and says so", async () => {
    const { acme, requestId } = await aMixedRequest();
    const bytes = await sheetBytes(requestId, "en");
    await importFile(acme, requestId, bytes);
    await desk.work();
    const events = () => store.prisma.cancellationEvent.count({ where: { action: "RETRY" } });
    const before = await events();
    const second = await look(acme, await importFile(acme, requestId, bytes));
    expect(second).toMatchObject({ isRepeat: true, retriedCount: 0, addedCount: 0, changedCount: 0 });
    expect(second.summary).toMatch(/imported before; this time nothing was done/);
    expect(await events()).toBe(before);
  });

  it("adds no card to a request that is handed in, and says what to do for it", async () => {
    const { acme, requestId } = await aMixedRequest();
    const other = await anEnterprise(store).withCards(1).save();
    const rows = [[numberOf(other, 0)], [numberOf(acme, 0)]];
    const { rows: found } = await look(acme, await importFile(acme, requestId, await workbook(rows as never)));
    expect(found[0].findings.at(-1)).toMatchObject({ code: "NOT_YOURS_OR_UNKNOWN" });
    const more = await anEnterprise(store).withCards(2).save();
    const draft = await desk.draft(more.viewer);
    await done(more.viewer, "cancellationRequestCardsAdd", {
      requestId: draft,
      cards: { iccids: [numberOf(more, 0)] },
    });
    await done(more.viewer, "cancellationRequestSubmit", { requestId: draft, ...consent });
    const late = await look(more, await importFile(more, draft, await workbook([[numberOf(more, 1)]])));
    expect(late.rows[0]).toMatchObject({ outcome: "REFUSED", findings: [{ code: "NOT_IN_REQUEST" }] });
    expect(late.rows[0].findings[0].message).toMatch(/Begin a new request/);
    expect(await desk.items(draft)).toHaveLength(1);
  });

  it("of a draft adds what is new, takes over what changed, and explains a damaged number by its cell", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.draft(acme.viewer);
    await importFile(acme, requestId, await list([[numberOf(acme, 0), "甲"], [numberOf(acme, 1)], ["8.98604E+19"]]));
    const { page, bytes } = await sheet(requestId);
    expect([page.getCell("C2").value, page.getCell("A4").value]).toEqual(["甲", "8.98604E+19"]);
    page.getCell("C2").value = "乙";
    page.getCell("A5").value = numberOf(acme, 2);
    const found = await look(acme, await importFile(acme, requestId, await bytes()));
    expect(counts(found)).toEqual([1, 1, 0, 1, 0, 1]);
    expect(found.rows[2].findings[0]).toMatchObject({ code: "DAMAGED_BY_EXCEL", cell: "A4" });
    expect(await draftCards(requestId)).toHaveLength(3);
    expect((await sheetLines(requestId))[1]?.[2]).toBe("乙");
  });

  it("as CSV comes back as well as a workbook does", async () => {
    const { acme, requestId } = await aMixedRequest();
    const bytes = await sheetBytes(requestId, "zh", "CSV");
    const found = await look(acme, await importFile(acme, requestId, bytes));
    expect(counts(found)).toEqual([0, 0, 2, 1, 1, 0]);
  });

  it("that a worker dies over is counted as one reading, and nothing is done twice", async () => {
    const acme = await anEnterprise(store).withCards(2_600).save();
    const requestId = await desk.draft(acme.viewer);
    const importId = await upload(acme, requestId, await list(acme.cards.map(({ iccid }) => [iccid, "", "甲"])));
    let batches = 0;
    const dying = new Proxy(store.pool, {
      get(pool, name) {
        const value = Reflect.get(pool, name, pool);
        if (name !== "query") return typeof value === "function" ? value.bind(pool) : value;
        return (statement: { text: string }) => {
          if (statement.text.includes('INSERT INTO "CardImportRow"') && ++batches === 2) throw new Error("it died");
          return pool.query(statement as never);
        };
      },
    });
    await desk.workAs({ ...services, store: { ...store, pool: dying } }, { onFailure: "RETRY_LATER" });
    await desk.workThrough();
    const found = await look(acme, importId);
    expect(counts(found)).toEqual([2_600, 0, 0, 0, 0, 0]);
    expect(await draftCards(requestId)).toHaveLength(2_600);
    const schedule = await wavesOf(acme, requestId);
    expect(schedule).toMatchObject({ version: 1, waves: { nodes: [{ name: "其余的卡" }, { name: "甲" }] } });
  });
});

describe("Waves and wished days in a list", () => {
  it("become waves of the draft: named ones, those of a day, and one for all cards that the list leaves open", async () => {
    const acme = await anEnterprise(store).withCards(5).save();
    const requestId = await desk.draft(acme.viewer, { undoWindowSeconds: 3600 });
    const [soon, later] = [dayAhead(3), dayAhead(9)];
    const rows = [
      [numberOf(acme, 0), "", "杭州", ""],
      [numberOf(acme, 1), "", "杭州", ""],
      [numberOf(acme, 2), "", "", soon.replaceAll("-", "/")],
      [numberOf(acme, 3), "", "宁波", later],
      [numberOf(acme, 4), "", "", ""],
    ];
    const bytes = await list(rows);
    expect((await look(acme, await importFile(acme, requestId, bytes))).rejectedCount).toBe(0);
    await desk.giveMaterials(acme, requestId);
    await done(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    await desk.work();
    const { waves } = await wavesOf(acme, requestId);
    expect(waves.nodes).toMatchObject([
      { name: "其余的卡", cardCount: 1, startsAt: null, itemCounts: [{ status: "BARRED", count: 1 }] },
      { name: "杭州", cardCount: 2, startsAt: null, itemCounts: [{ status: "BARRED", count: 2 }] },
      { name: soon, cardCount: 1, startsAt: midnight(soon) },
      { name: "宁波", cardCount: 1, startsAt: midnight(later) },
    ]);
    const lines = (await sheetLines(requestId)).slice(1);
    expect(lines.map((line) => [line[WAVE - 1], line[WISHED_ON - 1]])).toEqual([
      ["杭州", ""],
      ["杭州", ""],
      ["", soon],
      ["宁波", later],
      ["其余的卡", ""],
    ]);
    desk.clock.travelTo(`${soon}T00:00:00+08:00`);
    await desk.work();
    expect(await desk.counts(requestId)).toMatchObject({ SCHEDULED: 1 });
  });

  it("put cards into waves that the schedule has already, whichever came first", async () => {
    const acme = await anEnterprise(store).withCards(4).save();
    const planFirst = async (isFirst: boolean) => {
      const requestId = await desk.draft(acme.viewer);
      const waves = [
        { name: "甲", cards: { first: 1 }, perMinute: 60 },
        { name: "其余", cards: { isRest: true } },
      ];
      const plan = () => done(acme.viewer, "scheduleSet", { requestId, waves, ...(isFirst ? {} : { version: 1 }) });
      if (isFirst) await plan();
      const rows = acme.cards.map(({ iccid }, index) => [iccid, "", ["", "", "甲", "乙"][index] ?? "", ""]);
      await importFile(acme, requestId, await list(rows));
      if (!isFirst) await plan();
      await done(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent });
      const { waves: set } = await wavesOf(acme, requestId);
      await done(acme.viewer, "cancellationRequestWithdraw", { requestId });
      return set.nodes.map(({ name, cardCount }: { name: string; cardCount: number }) => [name, cardCount]);
    };
    const expected = [
      ["甲", 1 + 1],
      ["其余", 1],
      ["乙", 1],
    ];
    expect(await planFirst(true)).toEqual(expected);
    expect(await planFirst(false)).toEqual(expected);
  });

  it("that cannot be granted are explained cell by cell, and their cards are not cancelled instead", async () => {
    const acme = await anEnterprise(store).withCards(6).save();
    const requestId = await desk.draft(acme.viewer);
    const rows = [
      [numberOf(acme, 0), "", "", "2020-01-01"],
      [numberOf(acme, 1), "", "", "03/04/2027"],
      [numberOf(acme, 2), "", "长".repeat(61), ""],
      [numberOf(acme, 3), "", "甲", dayAhead(2)],
      [numberOf(acme, 4), "", "甲", dayAhead(3)],
      [numberOf(acme, 5), "", "", dayAhead(0)],
    ];
    const found = await look(acme, await importFile(acme, requestId, await list(rows)));
    expect(firstFindings(found.rows)).toEqual([
      "WISHED_DATE_PAST D2",
      "WISHED_DATE_UNCLEAR D3",
      "WAVE_NAME_TOO_LONG C4",
      "ADDED",
      "WISHED_DATES_DIFFER D6",
      "ADDED",
    ]);
    expect(await draftCards(requestId)).toHaveLength(2);
    const refused = (await sheetLines(requestId)).slice(3);
    expect(refused[0]?.[WISHED_ON - 1]).toBe("2020-01-01");
  });

  it("move cards of a request that is handed in, until the waves have begun", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.draft(acme.viewer);
    const day = dayAhead(5);
    const rows = [
      [numberOf(acme, 0), "", "甲", ""],
      [numberOf(acme, 1), "", "乙", day],
      [numberOf(acme, 2), "", "丙", day],
    ];
    await importFile(acme, requestId, await list(rows));
    await desk.giveMaterials(acme, requestId);
    await done(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    await desk.work();
    const { page, bytes } = await sheet(requestId);
    page.getCell("D2").value = "乙";
    page.getCell("D3").value = "丙";
    page.getCell("D4").value = "甲";
    const first = await look(acme, await importFile(acme, requestId, await bytes()));
    expect(firstFindings(first.rows)).toEqual(["OWN_WAVE_BEGUN D2", "CHANGED", "WAVE_BEGUN D4"]);
    const { waves } = await wavesOf(acme, requestId);
    const cardsOf = Object.fromEntries(
      waves.nodes.map(({ name, cardCount }: { name: string; cardCount: number }) => [name, cardCount]),
    );
    expect(cardsOf).toMatchObject({ 甲: 1, 乙: 0, 丙: 2 });
    page.getCell("D3").value = "丁";
    const second = await look(acme, await importFile(acme, requestId, await bytes()));
    expect(second.rows[1].findings[0]).toMatchObject({ code: "WAVE_UNKNOWN", cell: "D3" });
  });

  it("that have passed since are no mistake in a sheet that comes back unchanged", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.draft(acme.viewer, { undoWindowSeconds: 86_400 });
    await importFile(acme, requestId, await list([[numberOf(acme, 0), "", "", dayAhead(1)]]));
    await desk.giveMaterials(acme, requestId);
    await done(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    await desk.pass({ hours: 40 });
    const bytes = await sheetBytes(requestId, "zh");
    const found = await look(acme, await importFile(acme, requestId, bytes));
    expect(found.rows[0]).toMatchObject({ outcome: "UNCHANGED", findings: [] });
  });

  it("are not for those who may not plan waves", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const { publicId } = await aRequest(store, acme, { status: "DRAFT" }).save();
    const clerk = { ...acme, viewer: { ...acme.viewer } };
    await store.prisma.account.update({
      where: { id: clerk.viewer.accountId },
      data: { role: "HALL_CLERK", customerId: null },
    });
    const importId = await upload(
      { viewer: { ...clerk.viewer, role: "HALL_CLERK", customerId: null, sees: "ALL" } },
      publicId,
      await list([[numberOf(acme, 0), "", "甲", ""]]),
    );
    await desk.work();
    const found = await look(
      { viewer: { ...clerk.viewer, role: "HALL_CLERK", customerId: null, sees: "ALL" } },
      importId,
    );
    expect(found.rows[0].findings[0]).toMatchObject({ code: "WAVES_NOT_FOR_YOU", cell: "C2" });
  });
});
