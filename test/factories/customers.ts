import type { Store } from "../../server/platform/database/store.ts";
import { toPublicId } from "../../server/platform/ids.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { startOfTestTime } from "../support/clock.ts";
import { testSecrets } from "../support/services.ts";
import { type CardBatch, CardSteps, type CardTraits, insertCards, type SeededCard } from "./cards.ts";
import { insertRows } from "./insert-rows.ts";
import { nextId, nextNumber, nextResidentId, nextUscc } from "./numbers.ts";
import { aCustomerAccount } from "./viewers.ts";

/** A customer that stands in the database. */
export interface SeededCustomer {
  id: string;
  publicId: string;
  number: string;
  name: string;
  /** Credit code of an enterprise, identity number of a person. */
  identityNumber: string;
  /** Its cards, in the order they were asked for. */
  cards: SeededCard[];
  /** Its own account. */
  viewer: Viewer;
}

/** What may be said of a customer; everything else is made up. */
export interface CustomerTraits {
  name?: string;
  city?: string;
  /** Credit code or identity number. */
  identityNumber?: string;
  phone?: string;
  email?: string;
  /** When the registered contact last changed. */
  contactChangedAt?: Date;
  /** The present, from which the ages of bills and bindings are counted. */
  now?: Date;
}

/** An enterprise: `await anEnterprise(store).withCards(120, { carrier: "CMCC" }).withArrears(3).save()`. */
export function anEnterprise(store: Pick<Store, "pool">, traits: CustomerTraits = {}): CustomerSteps {
  return new CustomerSteps(store, "ENTERPRISE", traits);
}

/** A person: `await anIndividual(store).withCards(2).save()`. */
export function anIndividual(store: Pick<Store, "pool">, traits: CustomerTraits = {}): CustomerSteps {
  return new CustomerSteps(store, "INDIVIDUAL", traits);
}

/** What can be said next of a customer. */
export class CustomerSteps {
  private readonly batches: CardBatch[] = [];

  constructor(
    private readonly store: Pick<Store, "pool">,
    private readonly kind: "ENTERPRISE" | "INDIVIDUAL",
    private readonly traits: CustomerTraits,
  ) {}

  /** So many cards; what follows is about them until the next `withCards`. */
  withCards(count: number, traits: CardTraits = {}): CardSteps {
    const batch: CardBatch = { count, traits, troubles: [] };
    this.batches.push(batch);
    return new CardSteps(this, batch);
  }

  /** Writes everything. */
  async save(): Promise<SeededCustomer> {
    const { kind, traits, store } = this;
    const { now = startOfTestTime } = traits;
    const id = nextId();
    const serial = nextNumber(kind);
    const name = traits.name ?? (kind === "ENTERPRISE" ? `杭州智联科技${serial}有限公司` : `王小明${serial}`);
    const identityNumber = traits.identityNumber ?? (kind === "ENTERPRISE" ? nextUscc() : nextResidentId());
    const number = `${kind === "ENTERPRISE" ? "E" : "P"}${String(serial).padStart(8, "0")}`;
    const identity =
      kind === "ENTERPRISE"
        ? { uscc: identityNumber }
        : {
            identityCipher: testSecrets.seal(identityNumber),
            identityIndex: testSecrets.blindIndex(identityNumber),
            identityLastFour: identityNumber.slice(-4),
          };
    const {
      city = "杭州",
      phone = `1390000${String(serial).padStart(4, "0")}`,
      email = `contact-${number}@customer.example`,
    } = traits;
    await insertRows(store, "Customer", [
      {
        ...{ id, number, kind, name, phone, email, city, createdAt: now, ...identity },
        contactChangedAt: traits.contactChangedAt ?? null,
      },
    ]);
    const viewer = await aCustomerAccount(store, { id });
    const cards = await insertCards(store, id, this.batches, now);
    return { id, publicId: toPublicId("customer", id), number, name, identityNumber, cards, viewer };
  }
}
