import { beforeEach, describe, expect, it } from "vitest";
import { PaymentUnavailableError, type StatementLine } from "../../server/payments/index.ts";
import { reconcilePastDays } from "../../server/settlement/actions/reconcile-past-days.ts";
import { reconcilePayouts } from "../../server/settlement/actions/reconcile-payouts.ts";
import { resolveDifference } from "../../server/settlement/actions/resolve-difference.ts";
import { anAccount, anEnterprise, nextId, type SeededCustomer } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { cancelled } from "./cancelled-cards.ts";
import { usePayoutDesk } from "./payout-desk.ts";

const desk = await usePayoutDesk();
const { store, clock, provider, services } = desk;
const today = "2026-03-02";

/** A refund of ¥10 that the provider has paid, unless it only has the order. */
async function paid({ isPaid = true } = {}): Promise<SeededCustomer & { payoutId: string; trackingNumber: string }> {
  const fleet = await anEnterprise(store).withCards(1, { balanceFen: 1_000 }).save();
  await cancelled(store, fleet, clock.now());
  await desk.refund(fleet);
  await desk.work();
  if (isPaid) await provider.advance(0);
  const [payout] = await desk.payouts(fleet);
  return { ...fleet, payoutId: payout?.id ?? "", trackingNumber: payout?.trackingNumber ?? "" };
}

/** Compares a day with the provider's books, or with others. */
const compare = (day: string, books?: (lines: StatementLine[]) => StatementLine[]) =>
  reconcilePayouts(
    {
      ...services,
      payments: {
        ...services.payments,
        statement: async (asked) => (books ?? ((lines) => lines))(await services.payments.statement(asked)),
      },
    },
    day,
  );
const differences = () =>
  store.prisma.payoutDifference.findMany({
    where: { resolvedAt: null },
    orderBy: { foundAt: "asc" },
    select: { kind: true, movement: true, payoutId: true, ourFen: true, theirFen: true },
  });

beforeEach(async () => {
  clock.travelTo(startOfTestTime);
  provider.setFaults({});
  const somebody = await anAccount(store, "OPS_MANAGER");
  await store.prisma.payoutDifference.updateMany({
    where: { resolvedAt: null },
    data: { resolvedAt: clock.now(), resolvedById: somebody.accountId, resolution: "上一个用例" },
  });
});

describe("A day of the provider's books", () => {
  it("that agrees with ours has no differences, and marks what agreed", async () => {
    const { payoutId } = await paid();
    expect(await compare(today)).toBe(0);
    const { paidDay } = await store.prisma.payout.findUniqueOrThrow({ where: { id: payoutId } });
    expect(paidDay?.toISOString().slice(0, 10)).toBe(today);
  });

  it("brings what no callback told, before anything counts as different", async () => {
    provider.setFaults({ lostCallbackRate: 1 });
    const { payoutId } = await paid();
    expect(await store.prisma.payout.findUniqueOrThrow({ where: { id: payoutId } })).toMatchObject({
      status: "ACCEPTED",
    });
    expect(await compare(today)).toBe(0);
    expect(await store.prisma.payout.findUniqueOrThrow({ where: { id: payoutId } })).toMatchObject({ status: "PAID" });
  });

  it("makes each payment that we know nothing of, and each other amount, a difference, once", async () => {
    const { payoutId, trackingNumber } = await paid();
    const foreign = nextId();
    const books = (lines: StatementLine[]): StatementLine[] => [
      ...lines.map((line) => (line.token === payoutId ? { ...line, amountFen: 900 } : line)),
      { token: foreign, trackingNumber: "X-1", kind: "PAID", amountFen: 77 },
    ];
    expect(await compare(today, books)).toBe(2);
    expect(await compare(today, books)).toBe(0);
    expect(await differences()).toEqual(
      expect.arrayContaining([
        { kind: "AMOUNT_DIFFERS", movement: "PAID", payoutId, ourFen: 1_000n, theirFen: 900n },
        { kind: "UNKNOWN_HERE", movement: "PAID", payoutId: null, ourFen: 0n, theirFen: 77n },
      ]),
    );
    expect(trackingNumber).not.toBe("");
  });

  it("shows a payment that was booked twice", async () => {
    const { payoutId } = await paid();
    const twice = (lines: StatementLine[]) => [...lines, ...lines.filter(({ token }) => token === payoutId)];
    expect(await compare(today, twice)).toBe(1);
    expect(await differences()).toEqual([
      { kind: "AMOUNT_DIFFERS", movement: "PAID", payoutId, ourFen: 1_000n, theirFen: 2_000n },
    ]);
  });

  it("shows after three days what we have as paid and the provider has not", async () => {
    const { payoutId } = await paid();
    const without = (lines: StatementLine[]) => lines.filter(({ token }) => token !== payoutId);
    for (const [day, found] of [
      [today, 0],
      ["2026-03-03", 0],
      ["2026-03-04", 0],
      ["2026-03-05", 1],
      ["2026-03-06", 0],
    ] as const) {
      expect(await compare(day, without), day).toBe(found);
    }
    expect(await differences()).toEqual([
      { kind: "MISSING_THERE", movement: "PAID", payoutId, ourFen: 1_000n, theirFen: 0n },
    ]);
  });

  it("is told to managers while something of it waits, and no longer when all is resolved", async () => {
    const viewer = await anAccount(store, "OPS_MANAGER");
    const day = "2026-03-20";
    const foreign = [nextId(), nextId()].map(
      (token): StatementLine => ({ token, trackingNumber: token, kind: "PAID", amountFen: 5 }),
    );
    await compare(day, () => foreign);
    await desk.work();
    const standing = () =>
      store.prisma.notice.count({
        where: { kind: "PAYOUT_DIFFERS", accountId: viewer.accountId, dueDay: new Date(day), withdrawnAt: null },
      });
    expect(await standing()).toBe(1);
    const found = await store.prisma.payoutDifference.findMany({ where: { day: new Date(day) } });
    expect(found).toHaveLength(2);
    for (const [place, { id }] of found.entries()) {
      const input = { differenceId: `difference_${id}`, note: "渠道误记" };
      await resolveDifference({ services, viewer, traceId: "test" }, input);
      await desk.work();
      expect(await standing()).toBe(place === 0 ? 1 : 0);
    }
  });

  it("that failed is caught up by the next night, with all days in between", async () => {
    await store.pool.query(`DELETE FROM "ReconciledDay"`);
    clock.travelTo(new Date("2026-04-02T18:00:00Z"));
    expect(await reconcilePastDays(services)).toEqual(["2026-04-02"]);
    clock.travelTo(new Date("2026-04-05T18:00:00Z"));
    const away = {
      ...services,
      payments: { ...services.payments, statement: () => Promise.reject(new PaymentUnavailableError("away")) },
    };
    await expect(reconcilePastDays(away)).rejects.toThrow("away");
    expect(await reconcilePastDays(services)).toEqual(["2026-04-03", "2026-04-04", "2026-04-05"]);
    expect(await reconcilePastDays(services)).toEqual([]);
  });

  it("is resolved by one person, with what it was", async () => {
    await compare(today, () => [{ token: nextId(), trackingNumber: "X-2", kind: "RETURNED", amountFen: 5 }]);
    const { id } = await store.prisma.payoutDifference.findFirstOrThrow({ where: { resolvedAt: null } });
    const viewer = await anAccount(store, "OPS_MANAGER");
    const resolve = (note: string) =>
      resolveDifference({ services, viewer, traceId: "test" }, { differenceId: `difference_${id}`, note });
    expect(await resolve("  ")).toMatchObject({ ok: false });
    const both = await Promise.all([resolve("渠道误记"), resolve("渠道误记，已冲正")]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await differences()).toEqual([]);
    expect(
      await store.prisma.auditEntry.count({ where: { action: "settlement.resolveDifference", objectId: id } }),
    ).toBe(1);
  });
});
