import { describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { submitRequest } from "../../server/requests/actions/submit-request.ts";
import {
  anEnterprise,
  aRequest,
  nextId,
  type SeededCard,
  type SeededCustomer,
  type SeededRequest,
} from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { consent } from "../support/desk.ts";
import { contextFor } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase({ poolSize: 24 });
const services = testServices(store);

const draftOf = (customer: SeededCustomer, cards: readonly SeededCard[]) =>
  aRequest(store, customer, { status: "DRAFT" }).ofCards(cards).save();
const submit = (customer: SeededCustomer, { publicId }: SeededRequest) =>
  submitRequest(contextFor(services, customer.viewer), { requestId: publicId, ...consent });
const liveItemsOf = (customer: SeededCustomer) =>
  store.prisma.cancellationItem.findMany({ where: { customerId: customer.id } });

describe("A card in several drafts", () => {
  it("goes with exactly one of 10 submissions at the same time, and is named by the others", async () => {
    const acme = await anEnterprise(store).withCards(50).save();
    // The same cards in another order each time: whoever locks them in the order of the draft would block the others.
    const drafts: SeededRequest[] = [];
    for (let index = 0; index < 10; index += 1) {
      drafts.push(await draftOf(acme, index % 2 ? acme.cards.toReversed() : acme.cards));
    }
    const answers = await Promise.all(drafts.map((draft) => submit(acme, draft)));
    const items = await liveItemsOf(acme);
    expect(items).toHaveLength(50);
    expect(new Set(items.map(({ cardId }) => cardId)).size).toBe(50);
    const accepted = answers.map((answer) => (answer.ok ? answer.acceptedCount : 0));
    expect(accepted.reduce((sum, each) => sum + each, 0)).toBe(50);
    for (const answer of answers) {
      if (answer.ok) expect(answer.notAcceptedCount).toBe(50 - answer.acceptedCount);
      else expect(answer.errors).toMatchObject([{ code: "NO_CARD_ACCEPTED" }]);
    }
  });

  it("that overlap in part is taken by each submission as far as it is free, and every left-out card is named", async () => {
    const acme = await anEnterprise(store).withCards(60).save();
    const parts = [acme.cards.slice(0, 30), acme.cards.slice(15, 45), acme.cards.slice(40, 60)];
    const drafts: SeededRequest[] = [];
    for (const part of parts) drafts.push(await draftOf(acme, part));
    const answers = await Promise.all(drafts.map((draft) => submit(acme, draft)));
    const items = await liveItemsOf(acme);
    expect(new Set(items.map(({ cardId }) => cardId)).size).toBe(60);
    expect(items).toHaveLength(60);
    for (const [index, answer] of answers.entries()) {
      if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
      const taken = new Set(
        items.filter(({ requestId }) => requestId === drafts[index]?.id).map(({ cardId }) => cardId),
      );
      const leftOut = parts[index]?.filter(({ id }) => !taken.has(id)).map(({ iccid }) => iccid);
      expect(answer.notAccepted.map(({ iccid }) => iccid).sort()).toEqual(leftOut?.sort());
      expect(new Set(answer.notAccepted.map(({ code }) => code)).size).toBeLessThanOrEqual(1);
    }
  });

  it("is told from a cancelled one, which nobody can hand in", async () => {
    const acme = await anEnterprise(store).withCards(1).withCards(1, { status: "CANCELLED" }).withCards(1).save();
    await submit(acme, await draftOf(acme, acme.cards.slice(0, 1)));
    const answer = await submit(acme, await draftOf(acme, acme.cards));
    expect(answer).toMatchObject({
      acceptedCount: 1,
      notAccepted: [
        { iccid: acme.cards[0]?.iccid, code: "IN_OTHER_REQUEST" },
        { iccid: acme.cards[1]?.iccid, code: "ALREADY_CANCELLED" },
      ],
    });
  });

  it("cannot be in two live requests even behind the product's back: the database refuses", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const request = await aRequest(store, acme).ofCards(acme.cards).save();
    const other = await aRequest(store, acme).save();
    const copy = store.pool.query(sql`
      INSERT INTO "CancellationItem" ("id", "requestId", "cardId", "customerId", "carrierCode", "position", "status", "createdAt", "updatedAt")
      SELECT ${nextId()}::uuid, ${other.id}::uuid, "cardId", "customerId", "carrierCode", 0, 'BLOCKED', now(), now() FROM "CancellationItem" WHERE "requestId" = ${request.id}::uuid`);
    await expect(copy).rejects.toThrow("CancellationItem_one_live_request_per_card");
  });

  it("is free again once its item has ended", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const ended = aRequest(store, acme, { status: "WITHDRAWN" });
    for (const [index, status] of (["RESTORED", "WITHDRAWN", "REJECTED"] as const).entries())
      ended.ofCards(acme.cards.slice(index, index + 1), status);
    await ended.save();
    expect(await submit(acme, await draftOf(acme, acme.cards))).toMatchObject({ ok: true, acceptedCount: 3 });
  });

  it("that waits in another request as failed or blocked is not free", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    await aRequest(store, acme, { status: "PARTIALLY_COMPLETED" })
      .ofCards(acme.cards.slice(0, 1), "FAILED")
      .ofCards(acme.cards.slice(1), "BLOCKED")
      .save();
    expect(await submit(acme, await draftOf(acme, acme.cards))).toMatchObject({
      ok: false,
      errors: [{ code: "NO_CARD_ACCEPTED" }],
    });
  });
});

describe("A submission", () => {
  it("writes each card's first event, the counts and an audit entry", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const draft = await draftOf(acme, acme.cards);
    await submit(acme, draft);
    const events = await store.prisma.cancellationEvent.findMany({
      where: { requestId: draft.id, itemId: { not: null } },
    });
    expect(events.map(({ action, toStatus, actorId, revision }) => [action, toStatus, actorId, revision])).toEqual(
      Array(3).fill(["SUBMIT", "CHECKING", acme.viewer.accountId, 1]),
    );
    const counts = await store.prisma.cancellationItemCount.findMany({ where: { requestId: draft.id } });
    expect(counts).toHaveLength(12);
    expect(counts.filter(({ count }) => count > 0)).toMatchObject([{ status: "CHECKING", count: 3 }]);
    const audit = await store.prisma.auditEntry.findFirstOrThrow({
      where: { objectId: draft.id, action: "request.submit" },
    });
    expect(audit).toMatchObject({
      accountId: acme.viewer.accountId,
      customerId: acme.id,
      facts: { acceptedCount: 3, notAcceptedCount: 0 },
    });
  });

  it("keeps the order of the draft, and the revision of items and request the same", async () => {
    const acme = await anEnterprise(store).withCards(4).save();
    const draft = await draftOf(acme, acme.cards.toReversed());
    await submit(acme, draft);
    const items = await store.prisma.cancellationItem.findMany({
      where: { requestId: draft.id },
      orderBy: { position: "asc" },
    });
    expect(items.map(({ cardId }) => cardId)).toEqual(acme.cards.toReversed().map(({ id }) => id));
    const { revision } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: draft.id } });
    expect(new Set(items.map((item) => item.revision))).toEqual(new Set([revision]));
  });

  it("costs the same number of statements for 1 card and for 2 000", async () => {
    const statementsFor = async (count: number) => {
      const acme = await anEnterprise(store).withCards(count).save();
      const draft = await draftOf(acme, acme.cards);
      const { result, statements } = await store.statements.during(() => submit(acme, draft));
      expect(result).toMatchObject({ ok: true, acceptedCount: count });
      return statements.length;
    };
    expect(await statementsFor(2_000)).toBe(await statementsFor(1));
  });
});
