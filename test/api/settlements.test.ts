import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { anEnterprise, type SeededCustomer, type SeededRequest } from "../factories/index.ts";
import { accountOf, cancelled } from "../settlement/cancelled-cards.ts";
import { later } from "../support/clock.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { store, clock, client } = desk;

const SETTLEMENTS = /* GraphQL */ `
  query Settlements($id: ID!) {
    cancellationRequest(id: $id) {
      settlement {
        cardCount openCardCount nextEndsAt exitFeeFen openCashFen openCreditFen onItsWayFen convertedFen refundedFen expiredWithCardFen expiredUnclaimedFen
        allowedActions { action isAllowed reason }
      }
      settlements(first: 3) {
        totalCount
        nodes {
          state openUntil cashFen giftFen unusedDataMegabytes dataFen openCashFen openCreditFen expiredWithCardFen
          card { status balanceFen settlement { id } }
          allowedActions { action isAllowed }
          transfers(first: 9) { nodes { kind phase fromKind toKind amountFen } }
        }
      }
      payouts(first: 2) { nodes { number status method amountFen paidFen accountLastFour createdByName } }
    }
  }
`;

describe("What was left on the cards of a cancelled request", () => {
  let fleet: SeededCustomer;
  let request: SeededRequest;
  const look = async () =>
    (await client.asViewer(fleet.viewer).query(SETTLEMENTS, { id: request.publicId })).cancellationRequest;

  beforeAll(async () => {
    fleet = await anEnterprise(store)
      .withCards(1)
      .withCards(2, { balanceFen: 1_000, giftBalanceFen: 50, unusedDataMegabytes: 30 })
      .withCards(1)
      .save();
    request = await cancelled(store, fleet, clock.now(), fleet.cards.slice(1));
  });

  it("stands on the request and on each card, with its countdown and what may be done", async () => {
    const openUntil = later(clock.now(), { days: 7 });
    const { settlements, ...seen } = await look();
    expect(settlements.nodes.map((each: { openUntil: string }) => new Date(each.openUntil))).toEqual([
      openUntil,
      openUntil,
    ]);
    expect({ ...seen, settlements }).toMatchObject({
      settlement: {
        ...{ cardCount: 2, openCardCount: 2, nextEndsAt: openUntil.toISOString(), exitFeeFen: 0, openCashFen: 2_000 },
        ...{ openCreditFen: 1_000, onItsWayFen: 0, convertedFen: 0, refundedFen: 0, expiredWithCardFen: 100 },
        ...{ expiredUnclaimedFen: 0 },
        allowedActions: [
          { action: "CONVERT", isAllowed: true, reason: null },
          { action: "REFUND", isAllowed: true, reason: null },
        ],
      },
      settlements: {
        totalCount: 2,
        nodes: Array.from({ length: 2 }, () => ({
          ...{ state: "OPEN", cashFen: 1_000, giftFen: 50, unusedDataMegabytes: 30, dataFen: 500 },
          card: { status: "CANCELLED", balanceFen: 0 },
        })),
      },
      payouts: { nodes: [] },
    });
  });

  it("becomes credit on another card, and a refund, by one call each", async () => {
    const of = { requestId: request.publicId };
    const { convertedFen, cardCount, toCard } = await desk.done(
      fleet.viewer,
      "settlementConvert",
      { of, toCardId: fleet.cards[0]?.publicId, amountFen: 600, idempotencyKey: "c" },
      "convertedFen cardCount toCard { giftBalanceFen }",
    );
    expect({ convertedFen, cardCount, toCard }).toEqual({
      ...{ convertedFen: 600, cardCount: 2, toCard: { giftBalanceFen: 600 } },
    });
    await desk.done(
      fleet.viewer,
      "settlementRefund",
      { of, amountFen: 1_500, companyAccount: accountOf(fleet), idempotencyKey: "r" },
      "payout { id }",
    );
    expect(await look()).toMatchObject({
      settlement: { openCashFen: 500, openCreditFen: 400, onItsWayFen: 1_500, convertedFen: 600 },
      payouts: {
        nodes: [{ status: "PREPARED", method: "COMPANY_ACCOUNT", amountFen: 1_500, accountLastFour: "1234" }],
      },
    });
  });

  it("tells whose account is in another name at which field, in both languages", async () => {
    const input = {
      of: { requestId: request.publicId },
      companyAccount: { ...accountOf(fleet), accountName: "别的公司" },
      idempotencyKey: "n",
    };
    for (const [language, word] of [
      ["zh", /户名/],
      ["en", /name on the licence/],
    ] as const) {
      const { settlementRefund } = await client
        .asViewer(fleet.viewer, { language })
        .query(
          "mutation R($input: SettlementRefundInput!) { settlementRefund(input: $input) { userErrors { code message path } } }",
          { input },
        );
      expect(settlementRefund.userErrors).toMatchObject([
        { code: "ACCOUNT_NAME_DIFFERS", path: ["input", "companyAccount", "accountName"] },
      ]);
      expect(settlementRefund.userErrors[0].message).toMatch(word);
    }
  });

  it("cannot be claimed any more at the end of the seventh day, and says why", async () => {
    const back = clock.now();
    clock.travelTo(later(back, { days: 7 }));
    const { settlement, settlements } = await look();
    expect(settlement.allowedActions.map(({ isAllowed, reason }: never) => [isAllowed, reason !== null])).toEqual([
      [false, true],
      [false, true],
    ]);
    expect(settlements.nodes.map(({ state }: { state: string }) => state)).toEqual(["ON_ITS_WAY", "ON_ITS_WAY"]);
    clock.travelTo(back);
  });

  it("is nobody else's business, and a request with nothing left says nothing", async () => {
    const stranger = await anEnterprise(store).withCards(1).save();
    const answer = await client.asViewer(stranger.viewer).query(SETTLEMENTS, { id: request.publicId });
    expect(answer.cancellationRequest).toBeNull();
    const empty = await cancelled(store, stranger, clock.now());
    const own = await client.asViewer(stranger.viewer).query(SETTLEMENTS, { id: empty.publicId });
    expect(own.cancellationRequest).toMatchObject({ settlement: null, settlements: { totalCount: 0 } });
  });

  it("keeps no number of an account where it could be read", async () => {
    const { rows } = await store.pool.query(
      sql`SELECT to_jsonb(p)::text || coalesce((SELECT string_agg(a."facts"::text, '') FROM "AuditEntry" a), '') || coalesce((SELECT string_agg(j.payload::text, '') FROM graphile_worker._private_jobs j), '') AS "all" FROM "Payout" p`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { all } of rows) expect(all).not.toContain("110501603600000001234".slice(2, 14));
  });
});
