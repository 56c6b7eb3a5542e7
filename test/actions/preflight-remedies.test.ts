import "../../server/cancellation/module.ts";
import { describe, expect, it } from "vitest";
import { liftProtection } from "../../server/cards/actions/lift-protection.ts";
import { putProtection } from "../../server/cards/actions/put-protection.ts";
import { switchOffAutoRenewal } from "../../server/cards/actions/switch-off-auto-renewal.ts";
import { unbindDevices } from "../../server/cards/actions/unbind-devices.ts";
import { toPublicId } from "../../server/platform/ids.ts";
import { runPreflight } from "../../server/preflight/actions/run-preflight.ts";
import { addCards } from "../../server/requests/actions/edit-draft.ts";
import { anEnterprise, aRequest, type SeededCustomer } from "../factories/index.ts";
import { payArrears } from "../support/arrears.ts";
import { useDatabase } from "../support/database.ts";
import { contextFor } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);

const context = ({ viewer }: SeededCustomer) => contextFor(services, viewer);

/** A preflight over all cards of a customer, as a selection for a remedy. */
async function preflightOf(customer: SeededCustomer) {
  const outcome = await runPreflight(context(customer), { cards: { filter: {} } });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  return { keptSetId: toPublicId("preflight", outcome.preflightId) };
}

describe("A remedy for a preflight", () => {
  it("switches auto-renewal off where it blocks a card, and leaves it on for cards in service", async () => {
    const acme = await anEnterprise(store)
      .withCards(2, { status: "SUSPENDED", isAutoRenewalOn: true })
      .withCards(3, { isAutoRenewalOn: true })
      .save();
    const outcome = await switchOffAutoRenewal(context(acme), { cards: await preflightOf(acme) });
    expect(outcome).toMatchObject({ ok: true, changedCount: 2 });
    const renewing = await store.prisma.simCard.findMany({ where: { customerId: acme.id, isAutoRenewalOn: true } });
    expect(renewing.map(({ id }) => id).sort()).toEqual(acme.cards.slice(2).map(({ id }) => id));
  });

  it("unbinds, pays and unlocks only the cards that the preflight found blocked by it", async () => {
    const acme = await anEnterprise(store)
      .withCards(1)
      .boundToDevices()
      .withCards(1)
      .withArrears()
      .withCards(1)
      .protectedFromTermination()
      .withCards(1)
      .save();
    const cards = await preflightOf(acme);
    // What comes after the preflight is not what its reader agreed to.
    const [free] = acme.cards.slice(3);
    await putProtection(context(acme), { cards: { cardIds: [free?.publicId ?? ""] }, reason: "应急备用" });
    expect(await unbindDevices(context(acme), { cards })).toMatchObject({ changedCount: 1 });
    expect(await payArrears(services, acme.viewer, { preflightId: cards.keptSetId })).toBe(1);
    expect(await liftProtection(context(acme), { cards })).toMatchObject({ changedCount: 1 });
    const left = await store.prisma.terminationProtection.findMany({
      where: { card: { customerId: acme.id }, liftedAt: null },
    });
    expect(left.map(({ cardId }) => cardId)).toEqual([free?.id]);
  });

  it("does nothing for a card whose blocker is gone already", async () => {
    const acme = await anEnterprise(store).withCards(2).boundToDevices().save();
    const cards = await preflightOf(acme);
    await unbindDevices(context(acme), { cards: { cardIds: [acme.cards[0]?.publicId ?? ""] } });
    expect(await unbindDevices(context(acme), { cards })).toMatchObject({ changedCount: 1 });
    expect(await unbindDevices(context(acme), { cards })).toMatchObject({ ok: true, changedCount: 0 });
  });

  it("that removes no blocker is for all of its cards", async () => {
    const acme = await anEnterprise(store).withCards(3).withArrears(1).save();
    const cards = await preflightOf(acme);
    expect(await putProtection(context(acme), { cards, reason: "应急备用" })).toMatchObject({ changedCount: 3 });
  });
});

describe("A draft", () => {
  it("takes every card of a preflight, whatever blocks it", async () => {
    const acme = await anEnterprise(store).withCards(4).withArrears(2).save();
    const { publicId } = await aRequest(store, acme, { status: "DRAFT" }).save();
    const added = await addCards(context(acme), { requestId: publicId, cards: await preflightOf(acme) });
    expect(added).toMatchObject({ ok: true, changedCount: 4 });
  });
});
