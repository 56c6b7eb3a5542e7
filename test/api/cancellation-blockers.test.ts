import { describe, expect, it } from "vitest";
import { recheckBlocked } from "../../server/cancellation/actions/check-items.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { lockRequestRow } from "../../server/requests/actions/find-request.ts";
import { systemActor, transitionItems } from "../../server/requests/index.ts";
import { anEnterprise, insertRows, nextId, type SeededCard } from "../factories/index.ts";
import { later } from "../support/clock.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { done, store } = desk;

const idsOf = (cards: readonly SeededCard[]) => ({ cardIds: cards.map(({ publicId }) => publicId) });
const statusesOf = async (requestId: string) => (await desk.items(requestId)).map(({ status }) => status);

describe("A blocked card", () => {
  it("does not hold the other cards of its request", async () => {
    const acme = await anEnterprise(store).withCards(1).withArrears().withCards(1).boundToDevices().withCards(3).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await statusesOf(requestId)).toEqual(["BLOCKED", "BLOCKED", "BARRED", "BARRED", "BARRED"]);
    expect(desk.atCarrier(acme.cards.slice(0, 2)).map(({ effects }) => effects)).toEqual([[], []]);
  });

  it("says what blocks it, and the history says so too", async () => {
    const acme = await anEnterprise(store).withCards(1).withArrears().boundToDevices().save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    const query = `query ($id: ID!) { cancellationItem(id: $id) { status
      events { action fromStatus toStatus reason } allowedActions { action isAllowed } } }`;
    const [item] = await desk.items(requestId);
    const { cancellationItem } = await desk.client.asViewer(acme.viewer).query(query, { id: item?.publicId });
    expect(cancellationItem.events).toEqual([
      { action: "BLOCK", fromStatus: "CHECKING", toStatus: "BLOCKED", reason: "ARREARS, DEVICE_BOUND" },
      { action: "SUBMIT", fromStatus: null, toStatus: "CHECKING", reason: null },
    ]);
    expect(item?.blockers).toMatchObject([{ code: "ARREARS" }, { code: "DEVICE_BOUND" }]);
  });

  it.each(["arrearsPay", "deviceUnbind", "autoRenewalSwitchOff", "terminationProtectionLift"])(
    "goes on by itself after %s",
    async (remedy) => {
      const acme = await anEnterprise(store)
        .withCards(1)
        .withArrears()
        .withCards(1)
        .boundToDevices()
        .withCards(1, { status: "SUSPENDED", isAutoRenewalOn: true })
        .withCards(1)
        .protectedFromTermination()
        .save();
      const card = acme.cards[
        ["arrearsPay", "deviceUnbind", "autoRenewalSwitchOff", "terminationProtectionLift"].indexOf(remedy)
      ] as SeededCard;
      const requestId = await desk.handIn(acme, { cards: [card] });
      await desk.work();
      expect(await desk.look(acme.viewer, requestId)).toMatchObject({
        status: "ACTION_REQUIRED",
        progress: { phase: "WAITING_FOR_APPLICANT" },
      });
      if (remedy === "arrearsPay") await desk.payArrears(acme.viewer, idsOf([card]));
      else await done(acme.viewer, remedy, { cards: idsOf([card]) });
      await desk.work();
      expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "IN_PROGRESS" });
      expect(await statusesOf(requestId)).toEqual(["BARRED"]);
    },
  );

  it("waits on when only one of its two blockers is removed, and shows the other", async () => {
    const acme = await anEnterprise(store).withCards(1).withArrears().boundToDevices().save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    await done(acme.viewer, "deviceUnbind", { cards: idsOf(acme.cards) });
    await desk.work();
    const [item] = await desk.items(requestId);
    expect(item).toMatchObject({ status: "BLOCKED", blockers: [{ code: "ARREARS" }] });
  });

  it("under a legal hold is helped by no remedy of the customer", async () => {
    const acme = await anEnterprise(store).withCards(2).underLegalHold(1).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    await desk.payArrears(acme.viewer, idsOf(acme.cards));
    await desk.work();
    expect(await statusesOf(requestId)).toEqual(["BLOCKED", "BARRED"]);
  });

  it("whose protection ends by itself, or whose hold is lifted by the authority, goes on with the next sweep", async () => {
    const acme = await anEnterprise(store)
      .withCards(1)
      .protectedFromTermination(1, { until: later(desk.clock.now(), { minutes: 30 }) })
      .withCards(1)
      .underLegalHold()
      .withCards(1)
      .save();
    const requestId = await desk.handIn(acme);
    const sweep = async () => {
      await store.pool.query(`SELECT graphile_worker.add_job('sweep-requests', '{}')`);
      await desk.work();
    };
    await desk.work();
    await sweep();
    expect(await statusesOf(requestId)).toEqual(["BLOCKED", "BLOCKED", "BARRED"]);
    desk.clock.advance({ minutes: 30 });
    await sweep();
    expect(await statusesOf(requestId)).toEqual(["BARRED", "BLOCKED", "BARRED"]);
    await store.prisma.legalHold.updateMany({ data: { liftedAt: desk.clock.now() } });
    await sweep();
    expect(await statusesOf(requestId)).toEqual(["BARRED", "BARRED", "BARRED"]);
  });

  it("is looked at again when its customer asks for it", async () => {
    const acme = await anEnterprise(store).withCards(1).boundToDevices().save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    // Unbound at the carrier's own desk, of which nobody told.
    await store.prisma.deviceBinding.updateMany({ data: { unboundAt: desk.clock.now() } });
    await done(acme.viewer, "cancellationItemsRecheck", { requestId });
    await desk.work();
    expect(await statusesOf(requestId)).toEqual(["BARRED"]);
  });

  it("is not forgotten when the remedy comes while the card is just being checked", async () => {
    const acme = await anEnterprise(store).withCards(1).withArrears().save();
    const requestId = await desk.handIn(acme);
    const id = rowId(requestId);
    let rechecking: Promise<void> | undefined;
    await inTransaction(store, async (tx) => {
      // As the check does it: it has looked already, and writes down what it saw only after the remedy.
      await lockRequestRow(tx, id);
      await desk.payArrears(acme.viewer, idsOf(acme.cards));
      rechecking = recheckBlocked(desk.services, acme.id);
      await untilSomebodyWaits();
      await transitionItems(tx, {
        ...{ requestId: id, action: "BLOCK", actor: systemActor, now: desk.clock.now() },
        picked: sql`SELECT "id" FROM "CancellationItem" WHERE "requestId" = ${id}::uuid`,
        set: sql`"blockers" = '[{"code": "ARREARS"}]'`,
      });
    });
    await rechecking;
    expect(await statusesOf(requestId)).toEqual(["CHECKING"]);
  });
});

/** Until some statement of this database waits for a lock. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await store.pool.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (rowCount) return;
    await new Promise(setImmediate);
  }
}

describe("A card that was clear", () => {
  it("and is protected before it runs is not cut", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    expect(await statusesOf(requestId)).toEqual(["CLEARED", "CLEARED"]);
    await done(acme.viewer, "terminationProtectionPut", { cards: idsOf(acme.cards.slice(0, 1)), reason: "应急备用" });
    await desk.giveMaterials(acme, requestId);
    await store.pool.query(
      "SELECT graphile_worker.add_job('advance-request', json_build_object('requestId', $1::text))",
      [rowId(requestId)],
    );
    await desk.work();
    expect(await statusesOf(requestId)).toEqual(["BLOCKED", "BARRED"]);
    expect(desk.atCarrier(acme.cards).map(({ effects }) => effects)).toEqual([[], ["bar"]]);
  });

  it("and comes under a legal hold during its undo window is not cancelled before the hold is lifted", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 600 });
    await desk.work();
    const hold = {
      cardId: acme.cards[0]?.id,
      authority: "杭州市公安局",
      reference: "HZ-1",
      placedAt: desk.clock.now(),
    };
    await insertRows(store, "LegalHold", [{ id: nextId(), ...hold }]);
    await desk.pass({ minutes: 10 });
    await desk.pass({ seconds: 10 });
    expect(await statusesOf(requestId)).toEqual(["BARRED", "CANCELLED"]);
    await desk.pass({ hours: 2 });
    expect(await statusesOf(requestId)).toEqual(["BARRED", "CANCELLED"]);
    await store.prisma.legalHold.updateMany({
      where: { cardId: acme.cards[0]?.id ?? "" },
      data: { liftedAt: desk.clock.now() },
    });
    await desk.pass({ hours: 1 });
    await desk.pass({ seconds: 10 });
    expect(await statusesOf(requestId)).toEqual(["CANCELLED", "CANCELLED"]);
  });
});
