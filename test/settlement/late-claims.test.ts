import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Outcome } from "../../server/platform/action.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import * as decisions from "../../server/settlement/actions/decide-late-claim.ts";
import { fileLateClaim } from "../../server/settlement/actions/file-late-claim.ts";
import { forfeitLate } from "../../server/settlement/actions/forfeit-late.ts";
import { changeGoodwillPolicy } from "../../server/settlement/actions/goodwill-policy.ts";
import {
  anAdmin,
  anEnterprise,
  anOpsManager,
  nextId,
  type SeededCustomer,
  type SeededRequest,
} from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { accountOf, cancelled, onAccounts, wrongBalances } from "./cancelled-cards.ts";
import { usePayoutDesk } from "./payout-desk.ts";

const desk = await usePayoutDesk();
const { store, clock, provider, services } = desk;
const [first, second, admin] = [await anOpsManager(store), await anOpsManager(store), await anAdmin(store)];

beforeEach(() => clock.travelTo(startOfTestTime));
afterEach(async () => {
  provider.setFaults({});
  expect(await wrongBalances(store)).toEqual([]);
});

const as = (viewer: Viewer) => ({ services, viewer, traceId: "test" });
const codes = (outcome: Outcome<object>) => (outcome.ok ? [] : outcome.errors.map(({ code }) => code));

/** An enterprise whose cards had ¥10 of cash each, all of which expired. */
async function expiredFleet(count = 3): Promise<{ fleet: SeededCustomer; request: SeededRequest }> {
  const fleet = await anEnterprise(store).withCards(count, { balanceFen: 1_000, unusedDataMegabytes: 30 }).save();
  const request = await cancelled(store, fleet, clock.now());
  clock.advance({ days: 7 });
  await forfeitLate(services);
  return { fleet, request };
}

const file = (fleet: SeededCustomer, request: SeededRequest, input: object = {}) =>
  fileLateClaim(as(fleet.viewer), {
    ...{ requestId: request.publicId, statement: "财务负责人出差，未看到提醒", companyAccount: accountOf(fleet) },
    ...{ idempotencyKey: nextId(), ...input },
  });
async function filed(fleet: SeededCustomer, request: SeededRequest, input: object = {}): Promise<string> {
  const outcome = await file(fleet, request, input);
  if (!outcome.ok) throw new Error(codes(outcome).join());
  return `lateclaim_${outcome.claimId}`;
}
const offer = (viewer: Viewer, claimId: string, amountFen: number) =>
  decisions.offerGoodwill(as(viewer), { claimId, amountFen, note: "长期客户，首次逾期" });
const confirm = (viewer: Viewer, claimId: string) => decisions.confirmGoodwill(as(viewer), { claimId });
const stands = (claimId: string) =>
  store.prisma.lateClaim.findUniqueOrThrow({ where: { id: claimId.slice("lateclaim_".length) } });
const told = async (viewer: Viewer, kind: "LATE_CLAIM_FILED" | "LATE_CLAIM_ANSWERED", request: SeededRequest) =>
  store.prisma.notice.count({ where: { kind, accountId: viewer.accountId, requestId: request.id, withdrawnAt: null } });

describe("A late claim", () => {
  it("is offered by one manager, confirmed by another, and paid like every refund", async () => {
    const { fleet, request } = await expiredFleet();
    const claimId = await filed(fleet, request, { amountFen: 2_500 });
    await desk.work();
    expect(await told(first, "LATE_CLAIM_FILED", request)).toBe(1);
    expect(await offer(first, claimId, 2_200)).toMatchObject({ ok: true });
    expect(codes(await confirm(first, claimId))).toEqual(["INVALID_TRANSITION"]);
    expect(await confirm(second, claimId)).toMatchObject({ ok: true });
    await desk.work();
    await provider.advance(0);
    const claim = await stands(claimId);
    expect(claim).toMatchObject({ status: "GRANTED", decidedById: second.accountId });
    const [payout] = await desk.payouts(fleet);
    expect(payout).toMatchObject({
      id: claim.payoutId,
      status: "PAID",
      paidFen: 2_200n,
      createdById: fleet.viewer.accountId,
    });
    expect(await onAccounts(store, "CASH", fleet.cards[0]?.id)).toEqual({ open: 0, held: 0 });
    expect(await store.prisma.settlement.count({ where: { requestId: request.id, closedAt: null } })).toBe(0);
    await desk.work();
    expect(await told(fleet.viewer, "LATE_CLAIM_ANSWERED", request)).toBe(1);
    expect(await told(first, "LATE_CLAIM_FILED", request)).toBe(0);
    expect(codes(await file(fleet, request, { amountFen: 801 }))).toEqual(["NOT_ENOUGH_LEFT"]);
    expect(await file(fleet, request, { amountFen: 800 })).toMatchObject({ ok: true });
  });

  it("of which the bank sends the money back leaves it to be asked for again, and to expire again", async () => {
    const { fleet, request } = await expiredFleet(1);
    const claimId = await filed(fleet, request);
    await offer(first, claimId, 1_000);
    provider.setFaults({ rejectionRate: 1 });
    await confirm(second, claimId);
    await desk.work();
    await provider.advance(0);
    expect(await onAccounts(store, "CASH", fleet.cards[0]?.id)).toEqual({ open: 1_000, held: 0 });
    clock.advance({ days: 7 });
    await forfeitLate(services);
    expect(await onAccounts(store, "CASH", fleet.cards[0]?.id)).toEqual({ open: 0, held: 0 });
    expect(await file(fleet, request)).toMatchObject({ ok: true });
  });

  it("gets no more than is claimed, nor than the limit, which an administrator may change", async () => {
    const { fleet, request } = await expiredFleet();
    const claimId = await filed(fleet, request);
    expect(codes(await offer(first, claimId, 3_001))).toEqual(["GOODWILL_OUT_OF_RANGE"]);
    expect(codes(await offer(first, claimId, 0))).toEqual(["GOODWILL_OUT_OF_RANGE"]);
    const change = (basedOnVersion: number, mostFen: number) =>
      changeGoodwillPolicy(as(admin), { basedOnVersion, mostFen, note: "季度预算" });
    expect(await change(1, 2_000)).toMatchObject({ ok: true, version: 2 });
    expect(codes(await change(1, 5_000))).toEqual(["POLICY_CHANGED_MEANWHILE"]);
    expect(codes(await offer(first, claimId, 2_001))).toEqual(["GOODWILL_ABOVE_LIMIT"]);
    expect(await offer(first, claimId, 2_000)).toMatchObject({ ok: true });
    await change(2, 1_999);
    expect(codes(await confirm(second, claimId))).toEqual(["GOODWILL_ABOVE_LIMIT"]);
    await change(3, 100_000);
    expect(await confirm(second, claimId)).toMatchObject({ ok: true });
  });

  it("is returned to be offered anew, refused with words for the customer, or taken back while nothing is offered", async () => {
    const { fleet, request } = await expiredFleet();
    const claimId = await filed(fleet, request);
    expect(codes(await file(fleet, request))).toEqual(["CLAIM_WAITS"]);
    await offer(first, claimId, 500);
    expect(codes(await decisions.withdrawLateClaim(as(fleet.viewer), { claimId }))).toEqual(["INVALID_TRANSITION"]);
    await decisions.returnGoodwill(as(second), { claimId, note: "金额与惯例不符" });
    expect(await stands(claimId)).toMatchObject({ status: "OPEN", offeredFen: null, returnNote: "金额与惯例不符" });
    expect(await decisions.refuseLateClaim(as(second), { claimId, note: "已三次提醒" })).toMatchObject({ ok: true });
    expect(await stands(claimId)).toMatchObject({ status: "REFUSED", answer: "已三次提醒", payoutId: null });
    const again = await filed(fleet, request);
    expect(await decisions.withdrawLateClaim(as(fleet.viewer), { claimId: again })).toMatchObject({ ok: true });
    expect(await desk.payouts(fleet)).toEqual([]);
    expect(await onAccounts(store, "CASH", fleet.cards[0]?.id)).toEqual({ open: 0, held: 0 });
  });

  it("is confirmed once, whoever does so at the same moment, and not filed twice by a repeated call", async () => {
    const { fleet, request } = await expiredFleet();
    const key = { idempotencyKey: "the same" };
    const [one, other] = [await filed(fleet, request, key), await filed(fleet, request, key)];
    expect(other).toBe(one);
    await offer(first, one, 1_000);
    const answers = await Promise.all([confirm(second, one), confirm(admin, one)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await desk.payouts(fleet)).toHaveLength(1);
  });

  it("is not filed before anything expired, of another's request, or to another's account", async () => {
    const fleet = await anEnterprise(store).withCards(1, { balanceFen: 300 }).save();
    const request = await cancelled(store, fleet, clock.now());
    expect(codes(await file(fleet, request))).toEqual(["NOTHING_LEFT"]);
    const { fleet: late, request: ended } = await expiredFleet();
    expect(codes(await file(fleet, ended))).toEqual(["NOT_FOUND"]);
    const account = { ...accountOf(late), accountName: "别的公司" };
    expect(codes(await file(late, ended, { companyAccount: account }))).toEqual(["ACCOUNT_NAME_DIFFERS"]);
    expect(codes(await file(late, ended, { cardId: fleet.cards[0]?.publicId }))).toEqual(["NOT_FOUND"]);
    const claimId = await filed(late, ended, { cardId: late.cards[1]?.publicId });
    expect(await stands(claimId)).toMatchObject({ amountFen: 1_000n, cardId: late.cards[1]?.id });
  });
});
