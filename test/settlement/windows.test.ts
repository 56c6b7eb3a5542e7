import { beforeAll, describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { useReactions } from "../../server/platform/events.ts";
import { collect } from "../../server/platform/module.ts";
import { forfeitLate } from "../../server/settlement/actions/forfeit-late.ts";
import { remindOfWindows } from "../../server/settlement/actions/remind-of-windows.ts";
import { isWindowOpen, openUntilOf, reminderDue, settlementStateOf } from "../../server/settlement/rules/window.ts";
import { anEnterprise, type SeededCustomer } from "../factories/index.ts";
import { earlier, later } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { drainJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";
import { cancelled, onAccounts, postedByKind, wrongBalances } from "./cancelled-cards.ts";

const store = await useDatabase();
const services = testServices(store);
const { clock } = services;
beforeAll(() => useReactions(collect(modules, "reactions")));

const fleet = (count = 1) => anEnterprise(store).withCards(count, { balanceFen: 900, unusedDataMegabytes: 3 }).save();
const first = ({ cards }: SeededCustomer) => cards[0]?.id ?? "";

/** Cancellations at moments that calendars stumble over, and seven days later by the clock of Shanghai. */
const moments = [
  ["an ordinary day", "2026-03-02T10:00:00.000+08:00", "2026-03-09T10:00:00.000+08:00"],
  ["the week of a leap day", "2028-02-25T23:59:59.999+08:00", "2028-03-03T23:59:59.999+08:00"],
  ["a leap day itself", "2028-02-29T00:00:00.000+08:00", "2028-03-07T00:00:00.000+08:00"],
  ["the end of February of another year", "2027-02-25T12:00:00.000+08:00", "2027-03-04T12:00:00.000+08:00"],
  ["the end of a year", "2026-12-28T08:00:00.001+08:00", "2027-01-04T08:00:00.001+08:00"],
  ["a day on which clocks change elsewhere", "2026-03-27T02:30:00.000+08:00", "2026-04-03T02:30:00.000+08:00"],
] as const;

describe("The window after a cancellation", () => {
  it.each(moments)("on %s, is open until just before the moment seven days later", async (_, at, end) => {
    const [openedAt, openUntil] = [new Date(at), new Date(end)];
    expect(openUntilOf(openedAt)).toEqual(openUntil);
    expect([
      isWindowOpen(openUntil, earlier(openUntil, { milliseconds: 1 })),
      isWindowOpen(openUntil, openUntil),
    ]).toEqual([true, false]);
    const customer = await fleet();
    await cancelled(store, customer, openedAt);
    clock.travelTo(earlier(openUntil, { milliseconds: 1 }));
    await forfeitLate(services);
    expect(await onAccounts(store, "CASH", first(customer))).toEqual({ open: 900, held: 0 });
    clock.travelTo(openUntil);
    await forfeitLate(services);
    expect(await onAccounts(store, "CASH", first(customer))).toEqual({ open: 0, held: 0 });
    expect(await onAccounts(store, "DATA", first(customer))).toEqual({ open: 0, held: 0 });
    const { closedAt } = await store.prisma.settlement.findUniqueOrThrow({ where: { cardId: first(customer) } });
    expect(closedAt).toEqual(openUntil);
  });

  it("stays over when the clock goes back, and expires once however many look at once", async () => {
    const customer = await fleet(30);
    const now = clock.now();
    await cancelled(store, customer, now);
    clock.travelTo(later(now, { days: 7 }));
    const before = (await postedByKind(store)).LATE_EXPIRY ?? 0;
    const counts = await Promise.all([1, 2, 3].map(() => forfeitLate(services)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect((await postedByKind(store)).LATE_EXPIRY).toBe(before + 30 * 950);
    clock.travelTo(later(now, { days: 1 }));
    expect(await forfeitLate(services)).toBe(0);
    expect(await onAccounts(store, "CASH", first(customer))).toEqual({ open: 0, held: 0 });
    clock.travelTo(later(now, { days: 7 }));
    expect(await wrongBalances(store)).toEqual([]);
  });

  it("is spoken of on its days 1, 4 and 6, once each, for all cards of a day together, and no more once nothing is left", async () => {
    const customer = await fleet(3);
    const openedAt = new Date("2026-09-07T10:00:00+08:00");
    clock.travelTo(openedAt);
    const [one, two, three] = customer.cards;
    if (!one || !two || !three) throw new Error("three cards were asked for");
    const request = await cancelled(store, customer, openedAt, [one, two]);
    const told = () =>
      store.prisma.notice.findMany({
        where: { requestId: request.id, kind: "SETTLEMENT_OPEN" },
        orderBy: { createdAt: "asc" },
        select: { accountId: true, cardCount: true, dueAt: true, withdrawnBecause: true },
      });
    const sweep = async (moment: Date) => {
      clock.travelTo(moment);
      await remindOfWindows(services);
      await remindOfWindows(services);
      await drainJobs(services, collect(modules, "jobs"));
      return (await told()).length;
    };
    expect(await sweep(later(openedAt, { hours: 23, minutes: 59 }))).toBe(0);
    expect(await sweep(later(openedAt, { days: 1 }))).toBe(1);
    expect(await sweep(later(openedAt, { days: 3 }))).toBe(1);
    expect(await sweep(later(openedAt, { days: 4 }))).toBe(2);
    expect(await sweep(later(openedAt, { days: 6 }))).toBe(3);
    expect(await told()).toEqual(
      Array.from({ length: 3 }, () => ({
        ...{ accountId: customer.viewer.accountId, cardCount: 2, withdrawnBecause: null },
        dueAt: later(openedAt, { days: 7 }),
      })),
    );
    clock.travelTo(later(openedAt, { days: 7 }));
    await forfeitLate(services);
    await drainJobs(services, collect(modules, "jobs"));
    expect((await told()).map(({ withdrawnBecause }) => withdrawnBecause)).toEqual(["DONE", "DONE", "DONE"]);
  });
});

describe("What is said of a window", () => {
  const openedAt = new Date("2026-03-02T10:00:00+08:00");
  const openUntil = openUntilOf(openedAt);

  it.each([
    [{ hours: 23, minutes: 59 }, null],
    [{ days: 1 }, 1],
    [{ days: 3, hours: 23 }, 1],
    [{ days: 4 }, 4],
    [{ days: 6 }, 6],
    [{ days: 7 }, null],
  ])("%j after the cancellation the reminder is that of day %s", (span, day) => {
    expect(reminderDue(openUntil, later(openedAt, span))).toBe(day);
  });

  it.each([
    ["OPEN", [5, 5, 0], { days: 6 }],
    ["ON_ITS_WAY", [0, 5, 0], { days: 6 }],
    ["FORFEITED", [5, 0, 0], { days: 7 }],
    ["FORFEITED", [0, 0, 5], { days: 9 }],
    ["USED", [0, 0, 0], { days: 2 }],
  ] as const)("it is %s with %j fen open, on their way and expired, %j after the cancellation", (state, fen, span) => {
    const [openFen = 0n, heldFen = 0n, lateFen = 0n] = fen.map(BigInt);
    expect(settlementStateOf({ openFen, heldFen, lateFen }, openUntil, later(openedAt, span))).toBe(state);
  });
});
