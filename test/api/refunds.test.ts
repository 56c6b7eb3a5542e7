import { beforeAll, describe, expect, it } from "vitest";
import { forfeitLate } from "../../server/settlement/actions/forfeit-late.ts";
import {
  anAccount,
  anEnterprise,
  anOpsManager,
  nextId,
  type SeededCustomer,
  type SeededRequest,
} from "../factories/index.ts";
import { accountOf, cancelled } from "../settlement/cancelled-cards.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { store, clock, client } = desk;
const [manager, auditor] = [await anOpsManager(store), await anAccount(store, "AUDITOR")];
const agent = await anAccount(store, "AGENT");

const LIST = /* GraphQL */ `
  query Refunds($filter: PayoutFilter, $orderBy: PayoutOrder! = CREATED_AT_DESC) {
    payouts(first: 9, filter: $filter, orderBy: $orderBy) {
      totalCount
      nodes { id number status amountFen problem allowedActions { action isAllowed reason } transfers(first: 9) { nodes { kind phase amountFen settlement { card { iccid } } } } }
    }
  }
`;
const BOOK = /* GraphQL */ `
  query Book($of: LedgerScopeInput!) {
    ledgerBook(of: $of) { sumFen transferCount differingCount lines { kind balanceFen heldFen } }
    ledgerTransfers(first: 50, filter: $of) { totalCount nodes { kind settlement { card { id } } payout { number } } }
  }
`;

let fleet: SeededCustomer;
let other: SeededCustomer;
let request: SeededRequest;
let payout: { id: string; number: string };

async function refunded(customer: SeededCustomer, requestId: string, amountFen: number) {
  const input = { of: { requestId }, amountFen, companyAccount: accountOf(customer), idempotencyKey: nextId() };
  return (await desk.done(customer.viewer, "settlementRefund", input, "payout { id number }")).payout;
}

beforeAll(async () => {
  fleet = await anEnterprise(store).withCards(3, { balanceFen: 1_000, giftBalanceFen: 50 }).save();
  other = await anEnterprise(store).withCards(1, { balanceFen: 700 }).save();
  request = await cancelled(store, fleet, clock.now());
  const others = await cancelled(store, other, clock.now());
  payout = await refunded(fleet, request.publicId, 2_500);
  clock.advance({ minutes: 1 });
  await refunded(other, others.publicId, 700);
});

describe("Refunds", () => {
  it("are listed for staff by number, request, customer and state, in either order, and for a customer its own", async () => {
    const found = async (filter: object, viewer = agent) =>
      (await client.asViewer(viewer).query(LIST, { filter })).payouts.nodes.map((each: typeof payout) => each.number);
    for (const search of [payout.number.toLowerCase(), request.number, fleet.number, fleet.name.slice(0, 6)])
      expect(await found({ search }), search).toContain(payout.number);
    expect(await found({ search: payout.number })).toEqual([payout.number]);
    expect(await found({ requestId: request.publicId })).toEqual([payout.number]);
    expect(await found({ statusIn: ["PREPARED"] })).toHaveLength(2);
    expect(await found({ statusIn: ["PAID"] })).toEqual([]);
    expect(await found({ methodIn: ["WAY_PAID"] })).toEqual([]);
    expect(await found({}, fleet.viewer)).toEqual([payout.number]);
    expect(await found({ search: payout.number }, other.viewer)).toEqual([]);
    const ordered = await client.asViewer(agent).query(LIST, { orderBy: "CREATED_AT_ASC" });
    expect(ordered.payouts.nodes[0].number).toBe(payout.number);
  });

  it("tell of which cards they are made up, and are taken out as a file", async () => {
    const { nodes } = (await client.asViewer(agent).query(LIST, { filter: { search: payout.number } })).payouts;
    expect(nodes[0].transfers.nodes.map(({ kind, phase, amountFen }: never) => [kind, phase, amountFen])).toEqual([
      ["REFUND", "PENDING", 1_000],
      ["REFUND", "PENDING", 1_000],
      ["REFUND", "PENDING", 500],
    ]);
    const { url } = await desk.done(agent, "payoutsExport", { filter: { statusIn: ["PREPARED"] } }, "url");
    expect(url).toContain("/downloads/list-exports/");
  });

  it("that wait are tried at once when a manager says so, with what went wrong last for managers alone", async () => {
    const id = payout.id.slice("payout_".length);
    await store.prisma.payout.update({ where: { id }, data: { lastError: "HTTP 503 maintenance", attempts: 3 } });
    const seen = async (viewer: typeof manager) =>
      (await client.asViewer(viewer).query(LIST, { filter: { search: payout.number } })).payouts.nodes[0];
    expect(await seen(manager)).toMatchObject({
      problem: "HTTP 503 maintenance",
      allowedActions: [{ action: "RETRY", isAllowed: true }],
    });
    expect(await seen(fleet.viewer)).toMatchObject({ problem: null, allowedActions: [{ isAllowed: false }] });
    await desk.done(manager, "payoutRetry", { payoutId: payout.id }, "payout { number }");
    const { rows } = await store.pool.query(
      `SELECT 1 FROM graphile_worker.jobs WHERE key = 'payout:${id}' AND run_at <= now() + interval '1 minute'`,
    );
    expect(rows).toHaveLength(1);
    expect(await store.prisma.auditEntry.count({ where: { action: "settlement.retryPayout", objectId: id } })).toBe(1);
  });
});

describe("The ledger", () => {
  it("of a request, its card, its customer and its refund sums up to 0, and every account has what its transfers say", async () => {
    const cardId = fleet.cards[0]?.publicId;
    const scopes = [
      { requestId: request.publicId },
      { customerId: fleet.publicId },
      { cardId },
      { payoutId: payout.id },
    ];
    const books = [];
    for (const of of scopes) {
      const { ledgerBook, ledgerTransfers } = await client.asViewer(auditor).query(BOOK, { of });
      expect(ledgerBook, JSON.stringify(of)).toMatchObject({ sumFen: 0, differingCount: 0 });
      expect(ledgerTransfers.totalCount).toBe(ledgerBook.transferCount);
      books.push(ledgerBook);
    }
    expect(books[1]).toEqual(books[0]);
    expect(books[0].lines).toEqual(
      expect.arrayContaining([
        { kind: "CASH", balanceFen: 3_000, heldFen: 2_500 },
        { kind: "GIFT", balanceFen: 0, heldFen: 0 },
        { kind: "CARD_BALANCES", balanceFen: -3_150, heldFen: 0 },
        { kind: "FORFEITED", balanceFen: 150, heldFen: 0 },
      ]),
    );
    expect(books[3].transferCount).toBe(3);
  });

  it("tells of an account whose balance somebody changed by hand", async () => {
    const of = { requestId: request.publicId };
    const change = (fen: number) =>
      store.pool.query(
        `ALTER TABLE "LedgerAccount" DISABLE TRIGGER USER; UPDATE "LedgerAccount" SET "inFen" = "inFen" + ${fen} WHERE "kind" = 'CASH' AND "settlementId" IN (SELECT "id" FROM "Settlement" WHERE "requestId" = '${request.id}'); ALTER TABLE "LedgerAccount" ENABLE TRIGGER USER`,
      );
    await change(1);
    expect((await client.asViewer(auditor).query(BOOK, { of })).ledgerBook).toMatchObject({
      differingCount: 3,
      sumFen: 0,
    });
    await change(-1);
  });

  it("lists differences from the provider's books: those that wait, and the resolved ones", async () => {
    const difference = (token: string, resolved: object) =>
      store.prisma.payoutDifference.create({
        data: {
          ...{ day: new Date("2026-03-01"), kind: "UNKNOWN_HERE", movement: "PAID", token, ourFen: 0n, theirFen: 9n },
          ...{ foundAt: clock.now(), ...resolved },
        },
      });
    await difference("waits", {});
    const resolvedBy = { resolvedAt: clock.now(), resolvedById: manager.accountId, resolution: "渠道误记" };
    await difference("resolved", resolvedBy);
    const listed = async (filter: object) =>
      (
        await client
          .asViewer(auditor)
          .query(
            "query D($filter: PayoutDifferenceFilter) { payoutDifferences(first: 9, filter: $filter) { totalCount nodes { resolution resolvedByName } } }",
            { filter },
          )
      ).payoutDifferences;
    expect(await listed({})).toMatchObject({ totalCount: 2 });
    expect(await listed({ isOpen: true })).toMatchObject({ totalCount: 1, nodes: [{ resolution: null }] });
    expect(await listed({ isOpen: false })).toMatchObject({
      nodes: [{ resolution: "渠道误记", resolvedByName: manager.displayName }],
    });
    expect(await listed({ kindIn: ["MISSING_THERE"] })).toMatchObject({ totalCount: 0 });
  });
});

describe("A late claim", () => {
  const CLAIM = /* GraphQL */ `
    query Claim($id: ID!) {
      cancellationRequest(id: $id) {
        expiredCashFen
        lateClaimPermission { isAllowed reason }
        settlement { goodwillFen expiredUnclaimedFen onItsWayFen }
        lateClaims(first: 3) { nodes { status amountFen offeredFen offerNote answer payout { status } allowedActions { action isAllowed } } }
      }
    }
  `;

  it("is seen by its customer from the day it is filed to its payment, but for what managers say to each other", async () => {
    const late = await anEnterprise(store).withCards(1, { balanceFen: 900 }).save();
    const ended = await cancelled(store, late, clock.now());
    const back = clock.now();
    clock.advance({ days: 7 });
    await forfeitLate(desk.services);
    const seen = async (viewer = late.viewer) =>
      (await client.asViewer(viewer).query(CLAIM, { id: ended.publicId })).cancellationRequest;
    expect(await seen()).toMatchObject({
      ...{ expiredCashFen: 900, lateClaimPermission: { isAllowed: true, reason: null }, lateClaims: { nodes: [] } },
    });
    const input = {
      requestId: ended.publicId,
      statement: "出差",
      companyAccount: accountOf(late),
      idempotencyKey: "l",
    };
    const { claim } = await desk.done(late.viewer, "lateClaimFile", input, "claim { id }");
    await desk.done(manager, "lateClaimOffer", { claimId: claim.id, amountFen: 600, note: "首次" }, "claim { id }");
    expect((await seen()).lateClaims.nodes[0]).toMatchObject({ status: "OFFERED", offeredFen: null, offerNote: null });
    expect((await seen(manager)).lateClaims.nodes[0]).toMatchObject({ offeredFen: 600, offerNote: "首次" });
    const second = await anOpsManager(store);
    await desk.done(second, "lateClaimConfirm", { claimId: claim.id }, "claim { id }");
    expect(await seen()).toMatchObject({
      ...{ expiredCashFen: 300, settlement: { goodwillFen: 600, expiredUnclaimedFen: 300, onItsWayFen: 600 } },
      lateClaims: { nodes: [{ status: "GRANTED", payout: { status: "PREPARED" } }] },
    });
    clock.travelTo(back);
  });
});
