import type { CarrierCode } from "../../../server/cards/rules/carrier-code.ts";
import type { DemoCard } from "../cards.ts";
import type { DemoCustomer } from "../customers.ts";
import type { Draw } from "../draw.ts";

/** Cards in service that no request is about yet, by customer and carrier, oldest delivery first. */
export class CardPool {
  readonly #cards = new Map<DemoCustomer, Map<CarrierCode, DemoCard[]>>();

  constructor(cards: readonly DemoCard[]) {
    // Taken from the end, which costs nothing however many there are.
    for (const card of cards.toReversed()) {
      if (card.isInRequest || card.status !== "IN_USE") continue;
      const byCarrier = this.#cards.get(card.customer) ?? new Map<CarrierCode, DemoCard[]>();
      this.#cards.set(card.customer, byCarrier);
      const left = byCarrier.get(card.carrierCode) ?? [];
      byCarrier.set(card.carrierCode, left);
      left.push(card);
    }
  }

  /** A carrier of which the customer has cards left; null when there is none. */
  carrierOf(customer: DemoCustomer, draw: Draw): CarrierCode | null {
    const left = [...(this.#cards.get(customer) ?? [])].filter(([, cards]) => cards.length > 0);
    return left.length === 0 ? null : draw.oneOf(left)[0];
  }

  /** Takes so many cards, or as many as there are, that were in service by then. */
  take(customer: DemoCustomer, carrier: CarrierCode, count: number, activeBy: Date): DemoCard[] {
    const left = this.#cards.get(customer)?.get(carrier) ?? [];
    const taken: DemoCard[] = [];
    while (taken.length < count) {
      const card = left.at(-1);
      if (!card || card.activatedAt > activeBy) break;
      taken.push(card);
      left.pop();
    }
    return taken;
  }
}
