import { withLuhn } from "../../server/cards/rules/luhn.ts";
import type { DemoCard } from "./cards.ts";
import type { Draw } from "./draw.ts";
import type { DeviceKind } from "./fleets.ts";
import { daysBefore } from "./moments.ts";
import type { NextId } from "./row-ids.ts";

/** A device as it is stored. */
export interface DemoDevice {
  id: string;
  imei: string;
  model: string;
  category: string;
}

/** A tie between card and device as it is stored. */
export interface DemoBinding {
  id: string;
  cardId: string;
  deviceId: string;
  boundAt: Date;
  unboundAt: Date | null;
}

/** Cards that sit in a device, of a hundred that can: of all cards it is 15. */
const BOUND_PERCENT = 16;
/** Cards that changed from device to device lately, of a thousand: what a card in wrong hands looks like. */
const RESTLESS_PER_MILLE = 2;

/** Devices and the cards in them. */
export class DeviceShelf {
  readonly devices: DemoDevice[] = [];
  readonly bindings: DemoBinding[] = [];

  constructor(private readonly making: { now: Date; draw: Draw; nextId: NextId }) {}

  /** Puts some of the cards that no request is about into devices. */
  fill(cards: readonly DemoCard[]): void {
    const { draw, now } = this.making;
    for (const card of cards) {
      if (card.isInRequest || card.status === "CANCELLED") continue;
      const lot = draw.share() * 1_000;
      if (lot < RESTLESS_PER_MILLE) this.wander(card, now);
      else if (lot < BOUND_PERCENT * 10) this.bind(card, card.activatedAt);
      else if (lot < BOUND_PERCENT * 10 + 20) this.bind(card, card.activatedAt, daysBefore(now, draw.whole(1, 20)));
    }
  }

  /** Puts a card into a new device of its kind. */
  bind(card: DemoCard, boundAt: Date, unboundAt: Date | null = null): void {
    const device = this.#device(card.device);
    this.bindings.push({ id: this.making.nextId(), cardId: card.id, deviceId: device.id, boundAt, unboundAt });
  }

  /** Many devices within three months, the last one still there unless it was left at the end. */
  wander(card: DemoCard, until: Date, { isLeftAtEnd = false } = {}): void {
    const changes = this.making.draw.whole(6, 14);
    const days = Math.min(88, (until.getTime() - card.activatedAt.getTime()) / 86_400_000 - 1);
    for (let change = 0; change < changes; change += 1) {
      const from = daysBefore(until, days * (1 - change / changes));
      const left = daysBefore(until, days * (1 - (change + 0.9) / changes));
      this.bind(card, from, change === changes - 1 && !isLeftAtEnd ? null : left);
    }
  }

  #device({ model, category, typeCode }: DeviceKind): DemoDevice {
    const serial = String(100_000 + this.devices.length * 7).padStart(6, "0");
    const device = { id: this.making.nextId(), imei: withLuhn(typeCode + serial), model, category };
    this.devices.push(device);
    return device;
  }
}
