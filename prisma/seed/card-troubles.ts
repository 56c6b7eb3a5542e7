import { lateFeeFen } from "../../server/cards/rules/late-fee.ts";
import type { DemoCard } from "./cards.ts";
import { DEMO_INVOICE_ISSUER } from "./customers.ts";
import type { DeviceShelf } from "./devices.ts";
import type { Draw } from "./draw.ts";
import type { Row } from "./insert-rows.ts";
import type { DemoProtection } from "./locks.ts";
import { daysBefore, secondsAfter } from "./moments.ts";
import type { NextId } from "./row-ids.ts";

/** What can be made the matter with a card, in the words of the product's blockers. */
export type TroubleCode = "ARREARS" | "AUTO_RENEWAL_ON" | "DEVICE_BOUND" | "PROTECTED";

/** Gives cards of requests their troubles, so that what the requests say of them is so. */
export class CardTroubles {
  /** Cards that must be in arrears. */
  readonly inArrears = new Set<DemoCard>();
  readonly protections: DemoProtection[] = [];
  readonly bills: Row[] = [];
  readonly ledger: Row[] = [];

  constructor(
    private readonly making: { now: Date; draw: Draw; nextId: NextId },
    private readonly shelf: DeviceShelf,
  ) {}

  /** Gives each group its trouble, from the first card on; answers who has which. */
  afflict(cards: readonly DemoCard[], groups: Partial<Record<TroubleCode, number>>): Map<DemoCard, TroubleCode> {
    const codes = (Object.keys(groups) as TroubleCode[]).flatMap((code) =>
      Array<TroubleCode>(groups[code] ?? 0).fill(code),
    );
    const afflicted = new Map<DemoCard, TroubleCode>();
    for (const [index, code] of codes.entries()) {
      const card = cards[index];
      if (!card) throw new RangeError("There are more troubles than cards");
      this.#afflict(card, code);
      afflicted.set(card, code);
    }
    return afflicted;
  }

  /** A card that was in a device until then. */
  wasBoundUntil(card: DemoCard, unboundAt: Date): void {
    this.shelf.bind(card, card.activatedAt, unboundAt);
  }

  /** An overdue bill of a card that was paid, with its late fee, then. */
  wasInArrearsUntil(card: DemoCard, paidAt: Date): void {
    const { nextId } = this.making;
    const [billId, amountFen, dueAt] = [nextId(), card.plan.monthlyFeeFen, daysBefore(paidAt, 73)];
    const isInvoiced = card.customer.kind === "ENTERPRISE";
    this.bills.push({
      ...{ id: billId, cardId: card.id, amountFen, dueAt, paidAt },
      invoiceIssuer: isInvoiced ? DEMO_INVOICE_ISSUER : null,
      // A series beside that of the months.
      invoiceNumber: isInvoiced ? `26339${String(this.bills.length + 1).padStart(15, "0")}` : null,
    });
    const amounts = { BILL_PAYMENT: amountFen, LATE_FEE: lateFeeFen(amountFen, dueAt, paidAt) };
    for (const [kind, fen] of Object.entries(amounts)) {
      this.ledger.push({
        id: nextId(),
        customerId: card.customer.id,
        cardId: card.id,
        billId,
        kind,
        amountFen: fen,
        at: paidAt,
      });
    }
  }

  #afflict(card: DemoCard, code: TroubleCode): void {
    const { now, draw, nextId } = this.making;
    switch (code) {
      case "ARREARS":
        this.inArrears.add(card);
        break;
      case "AUTO_RENEWAL_ON":
        Object.assign(card, { status: "SUSPENDED", isAutoRenewalOn: true });
        break;
      case "DEVICE_BOUND":
        this.shelf.bind(card, secondsAfter(card.activatedAt, draw.whole(3_600, 900_000)));
        break;
      case "PROTECTED":
        this.protections.push({
          ...{ id: nextId(), cardId: card.id, reason: "保留号码，供备用车辆", placedBy: "运营中心" },
          ...{ placedAt: daysBefore(now, 120), until: null, liftedAt: null },
        });
        break;
    }
  }
}
