import { toPublicId } from "../../server/platform/ids.ts";
import {
  anEnterprise,
  aRequest,
  insertRows,
  nextId,
  type SeededCustomer,
  type SeededRequest,
} from "../factories/index.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import type { TestStore } from "../support/database.ts";

/** What there is to ask for. */
export interface SeededRows {
  customers: SeededCustomer[];
  /** Public id of an import with as many rows. */
  importId: string;
  /** Public id of a draft with as many cards. */
  draftId: string;
}

/** Adds so many rows of everything that can be listed, each with rows of everything that hangs on it. */
export async function seedRows(store: TestStore, count: number): Promise<SeededRows> {
  const customers: SeededCustomer[] = [];
  for (let index = 0; index < count; index += 1) {
    const customer = await anEnterprise(store)
      .withCards(1, {
        label: "一号站",
        contractEndsAt: later(startOfTestTime, { days: 90 }),
        lastTrafficAt: startOfTestTime,
      })
      .withArrears()
      .boundToDevices()
      .protectedFromTermination()
      .underLegalHold()
      .withUsage()
      .seenIn({ "33": 20_480, "44": 1_024 })
      .save();
    const request = await aRequest(store, customer, { status: "IN_PROGRESS" })
      .ofCards(customer.cards, "BARRED")
      .withMaterial("BUSINESS_LICENCE")
      .withImport(count)
      .withCertificate()
      .save();
    await insertRisks(store, customer, request);
    await insertLedgerAndAudit(store, customer);
    customers.push(customer);
  }
  const owner = await anEnterprise(store).withCards(count).save();
  const draft = await aRequest(store, owner, { status: "DRAFT" }).ofCards(owner.cards).save();
  const { rows } = await store.pool.query<{ id: string }>(`SELECT "id" FROM "CardImport" ORDER BY "id" DESC LIMIT 1`);
  return { customers, importId: toPublicId("import", rows[0]?.id ?? ""), draftId: draft.publicId };
}

/** Flags on the card and on the request, an entry of the watch list, and a version of the policy. */
async function insertRisks(store: TestStore, { id: customerId }: SeededCustomer, request: SeededRequest) {
  const evidence = { facts: [{ name: "deviceCount", value: 5, unit: "DEVICES", threshold: 3 }], thresholds: {} };
  const flag = {
    ...{ requestId: request.id, customerId, policyVersion: 0, evidence, status: "OPEN" },
    severity: "HIGH",
  };
  await insertRows(store, "RiskFlag", [
    ...request.items.map(({ id: itemId, card }) => ({
      ...{ ...flag, id: nextId(), itemId, cardId: card.id, rule: "FREQUENT_DEVICE_CHANGE", raisedAt: startOfTestTime },
    })),
    { ...flag, id: nextId(), itemId: null, cardId: null, rule: "UNUSUAL_VOLUME", raisedAt: startOfTestTime },
  ]);
  await store.pool.query(`
    INSERT INTO "RiskPolicy" ("version", "rules", "note", "createdAt")
    SELECT max("version") + 1, '{}', 'tuned', now() FROM "RiskPolicy"`);
  const entry = { authority: "杭州市公安局", reference: "HZ-1", listedAt: startOfTestTime };
  await insertRows(store, "WatchlistEntry", [
    { ...entry, id: nextId(), kind: "ICCID", value: request.items[0]?.card.iccid },
  ]);
}

async function insertLedgerAndAudit(
  store: TestStore,
  { id: customerId, cards, viewer }: SeededCustomer,
): Promise<void> {
  const cardId = cards[0]?.id;
  await insertRows(store, "LedgerEntry", [
    { id: nextId(), customerId, cardId, kind: "BILL_PAYMENT", amountFen: 500, at: startOfTestTime },
  ]);
  await insertRows(store, "AuditEntry", [
    {
      ...{ id: nextId(), at: startOfTestTime, accountId: viewer.accountId, action: "card.read", objectType: "SimCard" },
      ...{ objectId: cardId, customerId, facts: {} },
    },
  ]);
}
