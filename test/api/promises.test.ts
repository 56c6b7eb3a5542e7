import { afterEach, describe, expect, it } from "vitest";
import { replanOne } from "../../server/requests/actions/keep-promises.ts";
import { anAccount, anEnterprise, anOpsManager } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { clock, store, client } = desk;
const manager = await anOpsManager(store);
const colleague = await anOpsManager(store);

afterEach(async () => {
  await desk.dropJobs();
  desk.simulator.setFaults({});
  clock.travelTo(startOfTestTime);
});

const fields = `state dueAt targetAt remainingMinutes promisedMinutes policyVersion calendarVersion
  derivation { activity why businessMinutes eventId from to } days { day isBusinessDay businessMinutes }`;
const shanghai = (instant: string | Date | null) =>
  instant && new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
const at = (civil: string) => clock.travelTo(`${civil.replace(" ", "T")}:00+08:00`);

async function promises(requestId: string, viewer = manager) {
  const { cancellationRequest } = await client
    .asViewer(viewer)
    .query(
      `query ($id: ID!) { cancellationRequest(id: $id) { promise { ${fields} } items(first: 100) { nodes { status promise { ${fields} } } } } }`,
      { id: requestId },
    );
  return {
    request: cancellationRequest.promise,
    cards: cancellationRequest.items.nodes.map((item: { promise: object }) => item.promise),
  };
}

/** Every stored date of a request, and whether working them out anew changes one. */
async function storedDates(requestId: string) {
  for (let turn = 0; turn < 4; turn += 1) await desk.pass({ seconds: 10 });
  const read = () =>
    store.pool.query(
      `SELECT i."position", i."dueAt", i."atRiskAt", r."dueAt" AS "of", r."nextDueAt", r."nextAtRiskAt", r."lateCardCount" FROM "CancellationItem" i
       JOIN "CancellationRequest" r ON r."id" = i."requestId" WHERE r."id" = $1 ORDER BY 1`,
      [rowId(requestId)],
    );
  const before = (await read()).rows;
  await replanOne(desk.services, rowId(requestId));
  expect((await read()).rows, "the stored dates are those of the events").toEqual(before);
  return before.map(({ dueAt }) => shanghai(dueAt));
}

describe("The promise of a request", () => {
  it("is told of a draft as it would be now, and is what is promised when it is handed in", async () => {
    at("2026-10-09 20:00");
    const acme = await anEnterprise(store).withCards(50).save();
    const expected = async (requestId: string) =>
      (
        await client
          .asViewer(acme.viewer)
          .query("query ($id: ID!) { cancellationRequest(id: $id) { dueAtIfSubmittedNow } }", { id: requestId })
      ).cancellationRequest.dueAtIfSubmittedNow;
    const requestId = await desk.draft(acme.viewer);
    expect(await expected(requestId)).toBeNull();
    for (const [cards, due] of [
      [acme.cards.slice(1), "2026-10-13 18:00"],
      // From here on it has the fast lane.
      [acme.cards.slice(0, 1), "2026-10-10 18:00"],
    ] as const) {
      const cardIds = cards.map(({ publicId }) => publicId);
      await desk.done(acme.viewer, "cancellationRequestCardsAdd", { requestId, cards: { cardIds } });
      expect(shanghai(await expected(requestId))).toBe(due);
    }
    await desk.done(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    expect(await expected(requestId)).toBeNull();
    const { request } = await promises(requestId);
    expect(shanghai(request.dueAt)).toBe("2026-10-10 18:00");
  });

  it("handed in on the Friday evening before a Saturday that is worked says by when, and why then", async () => {
    at("2026-10-09 20:00");
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme);
    const { request, cards } = await promises(requestId, acme.viewer);
    expect(request).toMatchObject({
      state: "ON_TRACK",
      remainingMinutes: 1440,
      promisedMinutes: 1440,
      policyVersion: 0,
    });
    expect(shanghai(request.dueAt)).toBe("2026-10-13 18:00");
    expect(shanghai(request.targetAt)).toBe("2026-10-10 18:00");
    expect(request.days).toEqual([
      { day: "2026-10-09", isBusinessDay: true, businessMinutes: 0 },
      { day: "2026-10-10", isBusinessDay: true, businessMinutes: 480 },
      { day: "2026-10-11", isBusinessDay: false, businessMinutes: 0 },
      { day: "2026-10-12", isBusinessDay: true, businessMinutes: 480 },
      { day: "2026-10-13", isBusinessDay: true, businessMinutes: 480 },
    ]);
    expect(cards).toHaveLength(2);
    expect(cards[0]).toEqual(request);
    expect(await storedDates(requestId)).toEqual(["2026-10-13 18:00", "2026-10-13 18:00"]);
  });

  it("of 50 cards is one business day", async () => {
    const fleet = await anEnterprise(store).withCards(50).save();
    const { request } = await promises(await desk.handIn(fleet));
    expect(shanghai(request.dueAt)).toBe("2026-03-03 10:00");
  });

  it("is none for a draft", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    expect((await promises(await desk.draft(acme.viewer))).request).toBeNull();
  });

  it("stands while its cards may still be undone, and is kept when they are cancelled in time", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 3_600 });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 2 });
    const waiting = await promises(requestId, acme.viewer);
    expect(waiting.cards[0]).toMatchObject({ state: "PAUSED", remainingMinutes: 1440 });
    expect(shanghai(waiting.cards[0].dueAt)).toBe("2026-03-05 11:00");
    expect(shanghai(waiting.request.dueAt)).toBe("2026-03-05 11:00");
    expect(await storedDates(requestId)).toEqual(["2026-03-05 11:00", "2026-03-05 11:00"]);
    await desk.pass({ hours: 1, minutes: 1 });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
    const kept = await promises(requestId, acme.viewer);
    expect([kept.request.state, ...kept.cards.map(({ state }: { state: string }) => state)]).toEqual([
      "MET",
      "MET",
      "MET",
    ]);
    expect(kept.cards[0].derivation.map(({ activity }: { activity: string }) => activity)).toContain("PAUSE");
  });

  it("is told in the caller's language", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    const words = async (language: "zh" | "en") =>
      (
        await client
          .asViewer(acme.viewer, { language })
          .query("query ($id: ID!) { cancellationRequest(id: $id) { promise { derivation { why } } } }", {
            id: requestId,
          })
      ).cancellationRequest.promise.derivation.map(({ why }: { why: string }) => why);
    expect(await words("zh")).toEqual(["提交申请", "剩余时间"]);
    expect(await words("en")).toEqual(["Submitted", "Time left"]);
  });
});

describe("A card", () => {
  it("that waits for its customer neither delays the others nor excuses them", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const [first] = acme.cards;
    await desk.done(acme.viewer, "terminationProtectionPut", {
      cards: { cardIds: [first?.publicId] },
      reason: "设备在用",
    });
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
    await desk.work();
    const { cards, request } = await promises(requestId);
    expect(cards.map(({ state }: { state: string }) => state)).toContain("PAUSED");
    expect(await desk.counts(requestId)).toMatchObject({ BLOCKED: 1 });
    expect(request.state).not.toBe("BREACHED");
    at("2026-03-04 10:00");
    await desk.done(acme.viewer, "terminationProtectionLift", {
      cards: { cardIds: [first?.publicId] },
    });
    await desk.work();
    const repaired = (await promises(requestId)).cards[0];
    expect(shanghai(repaired.dueAt)).toBe("2026-03-09 10:00");
    await storedDates(requestId);
  });

  it("that its carrier keeps too long is late, and so is its request from then on", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
    at("2026-03-04 18:00");
    expect((await promises(requestId)).request.state).toBe("AT_RISK");
    at("2026-03-05 10:01");
    expect(await promises(requestId)).toMatchObject({
      request: { state: "BREACHED" },
      cards: [{ state: "BREACHED" }, { state: "BREACHED" }],
    });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
    const late = await promises(requestId);
    expect(late).toMatchObject({
      request: { state: "BREACHED" },
      cards: [{ state: "BREACHED" }, { state: "BREACHED" }],
    });
    expect(shanghai(late.request.dueAt)).toBe("2026-03-05 10:00");
  });
});

describe("A wait of the customer that ends with the request", () => {
  const isLate = async (requestId: string) => {
    await desk.work();
    for (let turn = 0; turn < 4; turn += 1) await desk.pass({ seconds: 10 });
    const [{ lateCardCount }] = (
      await store.pool.query<{ lateCardCount: number }>(
        `SELECT "lateCardCount" FROM "CancellationRequest" WHERE "id" = $1`,
        [rowId(requestId)],
      )
    ).rows as [{ lateCardCount: number }];
    return lateCardCount > 0;
  };

  it("makes no card late that was blocked and is taken back weeks later", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const cards = { cardIds: acme.cards.map(({ publicId }) => publicId) };
    await desk.done(acme.viewer, "terminationProtectionPut", { cards, reason: "设备在用" });
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BLOCKED: 2 });
    at("2026-03-25 10:00");
    await desk.done(acme.viewer, "cancellationRequestWithdraw", { requestId });
    const { revision } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } });
    expect(await isLate(requestId)).toBe(false);
    const { request, cards: shown } = await promises(requestId);
    expect([request, ...shown]).toEqual([null, null, null]);
    // Who counted it meanwhile looks again.
    const after = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } });
    expect(after.revision).toBeGreaterThan(revision);
  });

  it("nor one whose applicant was asked for documents and withdrew", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    expect((await desk.look(acme.viewer, requestId)).status).toBe("ACTION_REQUIRED");
    at("2026-03-25 10:00");
    await desk.done(acme.viewer, "cancellationRequestWithdraw", { requestId });
    expect(await isLate(requestId)).toBe(false);
    expect((await promises(requestId)).request).toBeNull();
  });
});

describe("A wait that begins too late", () => {
  it("excuses neither the card that waits for its customer nor its request", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const cards = { cardIds: acme.cards.map(({ publicId }) => publicId) };
    await desk.done(acme.viewer, "terminationProtectionPut", { cards, reason: "设备在用" });
    const requestId = await desk.handIn(acme);
    at("2026-03-05 10:05");
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BLOCKED: 1 });
    await storedDates(requestId);
    expect(await promises(requestId)).toMatchObject({ request: { state: "BREACHED" }, cards: [{ state: "BREACHED" }] });
  });

  it("nor the request that waits for documents", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    at("2026-03-05 10:05");
    await desk.work();
    expect((await desk.look(acme.viewer, requestId)).status).toBe("ACTION_REQUIRED");
    await storedDates(requestId);
    expect(await promises(requestId)).toMatchObject({ request: { state: "BREACHED" }, cards: [{ state: "BREACHED" }] });
  });
});

describe("A request whose applicant is asked for documents", () => {
  it("stands for all of its cards until they are there", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    expect((await desk.look(acme.viewer, requestId)).status).toBe("ACTION_REQUIRED");
    expect(await promises(requestId)).toMatchObject({
      request: { state: "PAUSED", remainingMinutes: 1440 },
      cards: [{ state: "PAUSED" }, { state: "PAUSED" }],
    });
    at("2026-03-09 10:00");
    expect(shanghai((await promises(requestId)).request.dueAt)).toBe("2026-03-12 10:00");
    await storedDates(requestId);
  });
});

describe("Where the calendar ends", () => {
  const year = {
    year: 2027,
    holidays: ["2027-01-01", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"],
    workdays: ["2027-02-14"],
    source: "国办发明电〔2026〕8号",
  };

  it("a request is taken without a date, and gets one the moment that a second person confirms the year", async () => {
    at("2026-12-30 15:00");
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 259_200 });
    expect(await promises(requestId)).toMatchObject({
      request: { state: "UNPROMISED", dueAt: null },
      cards: [{ state: "UNPROMISED" }, { state: "UNPROMISED" }],
    });

    const { year: proposed } = await desk.done(
      manager,
      "calendarYearPropose",
      year,
      "year { id status proposedByName }",
    );
    expect(proposed.status).toBe("PROPOSED");
    const again = await desk.call(colleague, "calendarYearPropose", year);
    expect(again.userErrors).toMatchObject([{ code: "ALREADY_PROPOSED" }]);
    const own = await desk.call(manager, "calendarYearConfirm", { yearId: proposed.id });
    expect(own.userErrors).toMatchObject([{ code: "SECOND_PERSON_NEEDED" }]);
    expect((await promises(requestId)).request.state).toBe("UNPROMISED");

    const { year: confirmed } = await desk.done(
      colleague,
      "calendarYearConfirm",
      { yearId: proposed.id },
      "year { status version }",
    );
    expect(confirmed).toEqual({ status: "IN_FORCE", version: 1 });
    await desk.work({ mostJobs: 20_000 });
    const { request } = await promises(requestId);
    expect(request).toMatchObject({ calendarVersion: 1 });
    expect(["ON_TRACK", "PAUSED"]).toContain(request.state);
    expect(request.dueAt).not.toBeNull();
    await storedDates(requestId);

    const twice = await desk.call(colleague, "calendarYearConfirm", { yearId: proposed.id });
    expect(twice.userErrors).toMatchObject([{ code: "ALREADY_DECIDED" }]);
    const known = await client
      .asViewer(acme.viewer)
      .query("{ businessCalendar { version knownUntil isEnding years { year source } } }");
    expect(known.businessCalendar).toMatchObject({ version: 1, knownUntil: "2027-12-31", isEnding: false });
    expect(known.businessCalendar.years.at(-1)).toEqual({ year: 2027, source: "国办发明电〔2026〕8号" });
  });

  it("managers are told 60 days before, and nobody but them can enter a year", async () => {
    const clerk = await anAccount(store, "HALL_CLERK");
    const refusal = await client.asViewer(clerk).refusal('{ calendarNoticeReading(text: "") { number } }');
    expect(refusal).toMatchObject({ code: "FORBIDDEN" });
    await store.pool.query(`DELETE FROM "CalendarYear"`);
    const ending = async () =>
      (await client.asViewer(manager).query("{ businessCalendar { isEnding } }")).businessCalendar.isEnding;
    at("2026-11-01 23:59");
    expect(await ending()).toBe(false);
    at("2026-11-02 00:01");
    expect(await ending()).toBe(true);
  });

  it("a notice is read before it is proposed, and what it cannot say is told", async () => {
    const read = async (text: string) =>
      (
        await client
          .asViewer(manager)
          .query(
            "query ($text: String!) { calendarNoticeReading(text: $text) { number years { year daysOff workdays } faults { code message } } }",
            { text },
          )
      ).calendarNoticeReading;
    const text =
      "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕8号\n一、元旦：2026年12月31日（周四）至2027年1月2日（周六）放假调休，共3天。2026年12月26日（周六）上班。";
    expect(await read(text)).toEqual({
      number: "国办发明电〔2026〕8号",
      years: [
        expect.objectContaining({
          year: 2026,
          daysOff: expect.arrayContaining(["2026-12-31", "2026-10-01"]),
          workdays: expect.arrayContaining(["2026-12-26", "2026-10-10"]),
        }),
        { year: 2027, daysOff: ["2027-01-01"], workdays: [] },
      ],
      faults: [],
    });
    expect((await read("放假通知")).faults).toMatchObject([{ code: "NO_YEAR" }]);
  });
});

it("Promises of a page of requests and of cards come with their rows, in one statement", async () => {
  const acme = await anEnterprise(store).withCards(3).save();
  await desk.handIn(acme);
  const document = `{ cancellationRequests(first: 20) { nodes { number promise { state dueAt derivation { why } } } } }`;
  expect(await client.asViewer(acme.viewer).statementsOf(document)).toHaveLength(1);
  const items = `{ cancellationItems(first: 50) { nodes { promise { state dueAt days { day } } } } }`;
  expect(await client.asViewer(acme.viewer).statementsOf(items)).toHaveLength(1);
});
