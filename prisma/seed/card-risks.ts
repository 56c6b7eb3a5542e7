import type { DemoCard } from "./cards.ts";
import type { DeviceShelf } from "./devices.ts";
import type { Draw } from "./draw.ts";
import type { Row } from "./insert-rows.ts";
import { daysBefore, secondsAfter } from "./moments.ts";
import type { NextId } from "./row-ids.ts";

/** Gives cards of requests what makes the product's rules of risk fire, so that a fresh desk has something to look at. */
export class CardRisks {
  /** Cards that move far more data than before. */
  readonly surging = new Set<DemoCard>();
  /** Cards that move most of their data elsewhere, and where. */
  readonly roaming = new Map<DemoCard, string>();
  /** Cards whose regions are worth showing. */
  readonly tracked = new Set<DemoCard>();
  /** Entries of the watch list. */
  readonly watched: Row[] = [];

  constructor(
    private readonly making: { now: Date; draw: Draw; nextId: NextId },
    private readonly shelf: DeviceShelf,
  ) {}

  /** Through many devices within weeks, and in none now. */
  changesDevices(card: DemoCard): void {
    this.shelf.wander(card, { isStillBound: false });
    this.#isUsed(card);
  }

  /** Suddenly far more data than ever. */
  surges(card: DemoCard): void {
    this.surging.add(card);
    this.#isUsed(card);
  }

  /** Most of its data far from where it belongs. */
  roams(card: DemoCard, region: string): void {
    this.roaming.set(card, region);
    this.#isUsed(card);
  }

  /** From another customer only lately. */
  changedHands(card: DemoCard, daysAgo: number): void {
    card.ownerChangedAt = daysBefore(this.making.now, daysAgo);
    this.tracked.add(card);
  }

  /** An authority asks to be told. */
  isWatched(card: DemoCard): void {
    const { now, nextId } = this.making;
    this.watched.push({
      ...{ id: nextId(), kind: "ICCID", value: card.iccid, authority: "杭州市公安局余杭分局反诈中心" },
      ...{ reference: `反诈协查〔${now.getUTCFullYear()}〕318号`, listedAt: daysBefore(now, 16), removedAt: null },
    });
    this.tracked.add(card);
  }

  /** What is neither an old list nor about cards of requests: there so that the list looks like one. */
  fillList(cards: readonly DemoCard[]): void {
    const { now, draw, nextId } = this.making;
    for (let place = 0; place < 5; place += 1) {
      const { iccid } = draw.oneOf(cards);
      this.watched.push({
        ...{ id: nextId(), kind: "ICCID", value: iccid, authority: "成都市公安局刑侦支队" },
        ...{
          reference: `成公刑协〔${now.getUTCFullYear()}〕${40 + place * 11}号`,
          listedAt: daysBefore(now, 40 + place * 9),
        },
        removedAt: place > 2 ? daysBefore(now, place) : null,
      });
    }
  }

  #isUsed(card: DemoCard): void {
    const { now, draw } = this.making;
    card.lastTrafficAt = secondsAfter(now, -draw.whole(900, 60_000));
    this.tracked.add(card);
  }
}
