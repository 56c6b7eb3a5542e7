import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { RemedyResult } from "../../server/cards/actions/apply-remedy.ts";
import { MOST_CARDS } from "../../server/cards/actions/card-selection.ts";
import { liftProtection } from "../../server/cards/actions/lift-protection.ts";
import { putProtection } from "../../server/cards/actions/put-protection.ts";
import { switchOffAutoRenewal } from "../../server/cards/actions/switch-off-auto-renewal.ts";
import { unbindDevices } from "../../server/cards/actions/unbind-devices.ts";
import { cardsRemedied } from "../../server/cards/index.ts";
import type { ActionContext, Outcome } from "../../server/platform/action.ts";
import { run, useReactions, when } from "../../server/platform/events.ts";
import { defineJob } from "../../server/platform/jobs/job.ts";
import { sql } from "../../server/platform/sql.ts";
import {
  anEnterprise,
  insertRows,
  nextId,
  nextImei,
  type SeededCard,
  type SeededCustomer,
} from "../factories/index.ts";
import { earlier, later, startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { contextFor } from "../support/graphql-client.ts";
import { waitingJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const now = startOfTestTime;

beforeEach(() => services.clock.travelTo(startOfTestTime));

const contextOf = ({ viewer }: SeededCustomer): ActionContext => contextFor(services, viewer);
const selected = (cards: readonly SeededCard[]) => ({ iccids: cards.map(({ iccid }) => iccid) });
const changed = (outcome: Outcome<RemedyResult>) => (outcome.ok ? outcome.changedCount : outcome.errors);
const autoRenewingCards = (count: number) =>
  anEnterprise(store).withCards(count, { status: "SUSPENDED", isAutoRenewalOn: true }).save();

async function liveProtections({ id: customerId }: SeededCustomer) {
  const rows = await store.prisma.terminationProtection.findMany({
    where: { card: { customerId }, liftedAt: null },
    orderBy: { cardId: "asc" },
  });
  return rows.map(({ reason, until, placedBy }) => ({ reason, until, placedBy }));
}

describe("Switching off auto-renewal", () => {
  it("changes the cards it is on for, and nothing the second time", async () => {
    const customer = await anEnterprise(store)
      .withCards(2, { status: "SUSPENDED", isAutoRenewalOn: true })
      .withCards(1)
      .save();
    const outcome = await switchOffAutoRenewal(contextOf(customer), { cards: selected(customer.cards) });
    expect(outcome).toEqual({
      ok: true,
      changedCount: 2,
      cardIds: customer.cards.slice(0, 2).map(({ id }) => id),
      faults: [],
    });
    expect(await store.prisma.simCard.count({ where: { customerId: customer.id, isAutoRenewalOn: true } })).toBe(0);
    expect(changed(await switchOffAutoRenewal(contextOf(customer), { cards: selected(customer.cards) }))).toBe(0);
  });

  it("changes each card once when calls meet on the same cards, whatever their order", async () => {
    const customer = await autoRenewingCards(30);
    // Somebody holds the cards until every call waits for them, so that all of them have already seen what is to be changed.
    const holder = await store.pool.connect();
    await holder.query(`BEGIN`);
    await holder.query(sql`SELECT 1 FROM "SimCard" WHERE "customerId" = ${customer.id}::uuid FOR UPDATE`);
    const calls = Array.from({ length: 5 }, (_, turn) => {
      const cards = turn % 2 === 0 ? customer.cards : customer.cards.toReversed();
      return switchOffAutoRenewal(contextOf(customer), { cards: selected(cards) });
    });
    const waiting = async () =>
      (
        await store.pool.query(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      ).rowCount;
    while ((await waiting()) !== calls.length) await new Promise(setImmediate);
    await holder.query(`COMMIT`);
    holder.release();
    expect((await Promise.all(calls)).map(changed).sort()).toEqual([0, 0, 0, 0, 30]);
  });

  it("takes numbers as people write them, and each once", async () => {
    const customer = await autoRenewingCards(1);
    const { iccid } = customer.cards[0] as SeededCard;
    const written = [`${iccid.slice(0, 6)} ${iccid.slice(6)}`, iccid, `'${iccid}`];
    expect(await switchOffAutoRenewal(contextOf(customer), { cards: { iccids: written } })).toMatchObject({
      changedCount: 1,
      faults: [],
    });
  });

  it("lists at most 20 of the numbers that were not found, made harmless", async () => {
    const customer = await autoRenewingCards(0);
    const numbers = ["<b>\u0000\u202E", "x".repeat(200), ...Array.from({ length: 30 }, (_, index) => `8986${index}`)];
    const outcome = await switchOffAutoRenewal(contextOf(customer), { cards: { iccids: numbers } });
    const text = outcome.ok ? "" : (outcome.errors[0]?.text.en ?? "");
    expect(text).toMatch(
      /^32 cards are unknown or not yours: <b>��, x{40}…, 89860, .*, 898617 and others\. Please check/,
    );
  });

  it("works on every card that fits a filter, but on the caller's own only", async () => {
    const [customer, other] = [await autoRenewingCards(3), await autoRenewingCards(1)];
    const matching = { conditions: (card: ReturnType<typeof sql>) => [sql`${card}."isAutoRenewalOn"`], asked: {} };
    expect(changed(await switchOffAutoRenewal(contextOf(customer), { cards: { matching } }))).toBe(3);
    expect(await store.prisma.simCard.count({ where: { customerId: other.id, isAutoRenewalOn: true } })).toBe(1);
  });

  it.each<[string, object, string]>([
    ["no cards are named", {}, "ONE_SELECTION_ONLY"],
    ["cards are named in two ways", { iccids: [], cardIds: [] }, "ONE_SELECTION_ONLY"],
    ["more cards are named than one call takes", { iccids: new Array(MOST_CARDS + 1).fill("1") }, "TOO_MANY_CARDS"],
    ["the set of cards is unknown", { keptSetId: "preflight_00000000-0000-7000-8000-999999999999" }, "NOT_FOUND"],
  ])("is refused when %s", async (_why, cards, code) => {
    const customer = await autoRenewingCards(0);
    expect(await switchOffAutoRenewal(contextOf(customer), { cards })).toMatchObject({ ok: false, errors: [{ code }] });
  });

  it("costs the same number of statements for 2 cards and for 500", async () => {
    const [few, many] = [await autoRenewingCards(2), await autoRenewingCards(500)];
    const small = await store.statements.during(() =>
      switchOffAutoRenewal(contextOf(few), { cards: selected(few.cards) }),
    );
    const large = await store.statements.during(() =>
      switchOffAutoRenewal(contextOf(many), { cards: selected(many.cards) }),
    );
    expect(changed(large.result)).toBe(500);
    expect(large.statements).toHaveLength(small.statements.length);
  });
});

describe("Unbinding devices", () => {
  it("takes cards out of their devices and keeps the past bindings", async () => {
    const customer = await anEnterprise(store).withCards(3).boundToDevices(2).save();
    const outcome = await unbindDevices(contextOf(customer), { cards: selected(customer.cards) });
    expect(outcome).toMatchObject({ ok: true, changedCount: 2, atRebindLimitCount: 0 });
    const bindings = await store.prisma.deviceBinding.findMany({ where: { card: { customerId: customer.id } } });
    expect(bindings.map(({ unboundAt }) => unboundAt)).toEqual([now, now]);
  });

  it("tells of China Telecom cards that were bound anew twice this month, and unbinds them all the same", async () => {
    services.clock.travelTo("2026-03-20T10:00:00+08:00");
    const customer = await anEnterprise(store)
      .withCards(3, { carrier: "CTCC" })
      .withCards(1, { carrier: "CMCC" })
      .save();
    // First binding and later ones, by day of March; a negative day lies in February.
    const days = [
      [-5, 3, 10],
      [3, 10],
      [-9, -5, 10],
      [-5, 3, 10],
    ];
    await insertRows(store, "Device", [{ id: nextId(), imei: nextImei(), model: "", category: "" }]);
    const device = await store.prisma.device.findFirstOrThrow();
    const bindings = customer.cards.flatMap(({ id: cardId }, card) =>
      (days[card] ?? []).map((day, index, all) => {
        const boundAt = new Date(Date.UTC(2026, 2, day));
        return {
          id: nextId(),
          cardId,
          deviceId: device.id,
          boundAt,
          unboundAt: index < all.length - 1 ? later(boundAt, { hours: 1 }) : null,
        };
      }),
    );
    await insertRows(store, "DeviceBinding", bindings);
    const outcome = await unbindDevices(contextOf(customer), { cards: selected(customer.cards) });
    expect(outcome).toMatchObject({ ok: true, changedCount: 4, atRebindLimitCount: 1 });
  });
});

describe("Termination protection", () => {
  const protect = (customer: SeededCustomer, reason = "应急备用", until?: Date) =>
    putProtection(contextOf(customer), { cards: selected(customer.cards), reason, until });

  it("is put on cards with reason, end and the name of who did it", async () => {
    const customer = await anEnterprise(store).withCards(2).save();
    expect(changed(await protect(customer, " 应急备用 ", later(now, { days: 30 })))).toBe(2);
    const protection = { reason: "应急备用", until: later(now, { days: 30 }), placedBy: customer.viewer.displayName };
    expect(await liveProtections(customer)).toEqual([protection, protection]);
  });

  it("stays as it is when the same is put again", async () => {
    const customer = await anEnterprise(store).withCards(1).save();
    await protect(customer);
    expect(changed(await protect(customer))).toBe(0);
    expect(await store.prisma.terminationProtection.count({ where: { card: { customerId: customer.id } } })).toBe(1);
  });

  it("gets another reason or end when one is put, and keeps the former in its history", async () => {
    const customer = await anEnterprise(store).withCards(1).save();
    await protect(customer, "旧原因");
    services.clock.advance({ hours: 1 });
    expect(changed(await protect(customer, "新原因"))).toBe(1);
    const history = await store.prisma.terminationProtection.findMany({
      where: { card: { customerId: customer.id } },
      orderBy: { placedAt: "asc" },
    });
    expect(history).toMatchObject([
      { reason: "旧原因", liftedAt: later(now, { hours: 1 }) },
      { reason: "新原因", liftedAt: null },
    ]);
  });

  it("can be put again after it ended by itself", async () => {
    const customer = await anEnterprise(store).withCards(1).save();
    await protect(customer, "短期", later(now, { hours: 1 }));
    services.clock.advance({ hours: 2 });
    expect(changed(await liftProtection(contextOf(customer), { cards: selected(customer.cards) }))).toBe(0);
    expect(changed(await protect(customer, "长期"))).toBe(1);
    expect(await liveProtections(customer)).toMatchObject([{ reason: "长期" }]);
  });

  it("is not put on cards that are cancelled or being cancelled", async () => {
    const customer = await anEnterprise(store)
      .withCards(1, { status: "CANCELLING" })
      .withCards(1, { status: "CANCELLED" })
      .save();
    expect(changed(await protect(customer))).toBe(0);
  });

  it.each<[string, string, Date | undefined, string]>([
    ["without a reason", " ", undefined, "EMPTY"],
    ["with a reason of more than 200 characters", "因".repeat(201), undefined, "TOO_LONG"],
    ["with an end that has come", "备用", now, "UNTIL_IS_PAST"],
    ["with an end in the past", "备用", earlier(now, { days: 1 }), "UNTIL_IS_PAST"],
  ])("is refused %s", async (_what, reason, until, code) => {
    const customer = await anEnterprise(store).withCards(1).save();
    expect(await protect(customer, reason, until)).toMatchObject({
      ok: false,
      errors: [{ kind: "InvalidInputError", code }],
    });
    expect(await liveProtections(customer)).toEqual([]);
  });

  it("is put once when 10 calls come at the same time", async () => {
    const customer = await anEnterprise(store).withCards(10).save();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => protect(customer)));
    expect(outcomes.map(changed).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 10]);
    expect(await liveProtections(customer)).toHaveLength(10);
  });

  it("is lifted once and stays in the history", async () => {
    const customer = await anEnterprise(store).withCards(2).protectedFromTermination(2).save();
    const cards = selected(customer.cards);
    expect(changed(await liftProtection(contextOf(customer), { cards }))).toBe(2);
    expect(changed(await liftProtection(contextOf(customer), { cards }))).toBe(0);
    const history = await store.prisma.terminationProtection.findMany({ where: { card: { customerId: customer.id } } });
    expect(history.map(({ liftedAt }) => liftedAt)).toEqual([now, now]);
  });
});

describe("A remedy that changed something", () => {
  const toldOf = defineJob(
    "told-of-remedy",
    z.object({ customerId: z.uuid(), remedy: z.string(), cardIds: z.array(z.uuid()).nullable() }),
  );
  const toldFacts = async () =>
    (await waitingJobs(services)).filter(({ name }) => name === toldOf.name).map(({ payload }) => payload);

  beforeAll(() => useReactions([when(cardsRemedied, (facts) => [run(toldOf, facts)])]));
  afterAll(() => useReactions([]));

  it("tells which cards of which customer, and writes one audit entry; one that changed nothing does neither", async () => {
    const customer = await autoRenewingCards(2);
    const { viewer, cards } = customer;
    const cardIds = cards.map(({ id }) => id);
    await switchOffAutoRenewal(contextOf(customer), { cards: selected(cards) });
    await switchOffAutoRenewal(contextOf(customer), { cards: selected(cards) });
    expect(await toldFacts()).toEqual([{ customerId: customer.id, remedy: "autoRenewalSwitchOff", cardIds }]);
    expect(await store.prisma.auditEntry.findMany({ where: { customerId: customer.id } })).toMatchObject([
      {
        action: "autoRenewal.switchOff",
        accountId: viewer.accountId,
        objectType: "Customer",
        objectId: customer.id,
        facts: { changedCount: 2, cardIds },
      },
    ]);
  });

  it("is kept under the card itself when it was one card", async () => {
    const customer = await anEnterprise(store).withCards(1).protectedFromTermination().save();
    await liftProtection(contextOf(customer), { cards: selected(customer.cards) });
    expect(await store.prisma.auditEntry.findMany({ where: { objectId: customer.cards[0]?.id ?? "" } })).toMatchObject([
      { action: "terminationProtection.lift", objectType: "SimCard", customerId: customer.id },
    ]);
  });

  it("tells of the customer as a whole when the cards are many", async () => {
    const customer = await autoRenewingCards(1_001);
    await switchOffAutoRenewal(contextOf(customer), { cards: selected(customer.cards) });
    expect(await toldFacts()).toContainEqual({
      customerId: customer.id,
      remedy: "autoRenewalSwitchOff",
      cardIds: null,
    });
  });
});
