import type { Store } from "../../server/platform/database/store.ts";
import { earlier } from "../support/clock.ts";
import type { SeededCard } from "./cards.ts";
import { insertRows } from "./insert-rows.ts";
import { nextId, nextImei, nextNumber } from "./numbers.ts";

/** The cards that something is the matter with. */
interface Touched {
  customerId: string;
  cards: readonly SeededCard[];
  now: Date;
}

/** Something that is the matter with the first `count` cards of a batch. */
export interface Trouble {
  count: number;
  write: (store: Pick<Store, "pool">, touched: Touched) => Promise<void>;
}

/** What each card owes. */
export interface Money {
  /** Bills of each card. */
  bills?: number;
  /** Of each bill, without late fee. */
  amountFen?: number;
  dueDaysAgo?: number;
  /** Number of the invoice of the only card's only bill. */
  invoiceNumber?: string;
}

/** Unpaid bills. */
export function leaveUnpaid({ bills = 1, amountFen = 1_000, dueDaysAgo = 40, invoiceNumber }: Money): Trouble["write"] {
  return (store, { cards, now }) =>
    insertRows(
      store,
      "Bill",
      cards.flatMap(({ id: cardId }) =>
        Array.from({ length: bills }, (_, index) => ({
          id: nextId(),
          cardId,
          amountFen,
          dueAt: earlier(now, { days: dueDaysAgo + 30 * index }),
          ...(invoiceNumber !== undefined && { invoiceNumber, invoiceIssuer: "91330100799655058B" }),
        })),
      ),
    );
}

/** A device for each card. */
export function bindToDevices(daysAgo: number): Trouble["write"] {
  return async (store, { cards, now }) => {
    const devices = cards.map(() => ({ id: nextId(), imei: nextImei(), model: "Quectel BC26", category: "电表" }));
    const bindings = cards.map(({ id: cardId }, index) => ({
      id: nextId(),
      cardId,
      deviceId: devices[index]?.id,
      boundAt: earlier(now, { days: daysAgo }),
    }));
    await insertRows(store, "Device", devices);
    await insertRows(store, "DeviceBinding", bindings);
  };
}

/** The customer's own lock on each card. */
export function placeProtection(reason: string, until: Date | null): Trouble["write"] {
  return (store, { cards, now }) =>
    insertRows(
      store,
      "TerminationProtection",
      cards.map(({ id: cardId }) => ({
        id: nextId(),
        cardId,
        reason,
        placedBy: "王经理",
        placedAt: earlier(now, { days: 10 }),
        until,
      })),
    );
}

/** A legal hold on each card. */
export function placeHold(): Trouble["write"] {
  return (store, { cards, now }) =>
    insertRows(
      store,
      "LegalHold",
      cards.map(({ id: cardId }) => ({
        id: nextId(),
        cardId,
        authority: "杭州市公安局",
        reference: `HZ-${nextNumber("legal hold")}`,
        placedAt: earlier(now, { days: 5 }),
      })),
    );
}

/** Traffic of each card in each of the last months. */
export function useData(months: number, kilobytes: number): Trouble["write"] {
  return useMonths(Array<number>(months).fill(kilobytes));
}

/** Traffic of each card in the present month and in those before. */
export function useMonths(kilobytes: readonly number[]): Trouble["write"] {
  return (store, { cards, now }) =>
    insertRows(
      store,
      "CardUsage",
      cards.flatMap(({ id: cardId }) =>
        kilobytes.map((moved, ago) => ({ cardId, month: monthsBefore(now, ago), kilobytes: moved })),
      ),
    );
}

/** Traffic of each card in the present month, by province. */
export function useInRegions(regions: Readonly<Record<string, number>>): Trouble["write"] {
  return (store, { cards, now }) =>
    insertRows(
      store,
      "CardRegionUsage",
      cards.flatMap(({ id: cardId }) =>
        Object.entries(regions).map(([region, kilobytes]) => ({
          ...{ cardId, region, kilobytes },
          month: monthsBefore(now, 0),
        })),
      ),
    );
}

/** A new device for each card on each of these days. */
export function passThroughDevices(daysAgo: readonly number[]): Trouble["write"] {
  return async (store, { cards, now }) => {
    const ties = cards.flatMap(({ id: cardId }) =>
      daysAgo.map((days, index) => ({
        ...{ cardId, deviceId: nextId(), boundAt: earlier(now, { days }) },
        unboundAt: earlier(now, index === daysAgo.length - 1 ? { hours: 1 } : { days: days - 1 }),
      })),
    );
    const device = { model: "Quectel BC26", category: "电表" };
    await insertRows(
      store,
      "Device",
      ties.map(({ deviceId: id }) => ({ id, imei: nextImei(), ...device })),
    );
    await insertRows(
      store,
      "DeviceBinding",
      ties.map((tie) => ({ id: nextId(), ...tie })),
    );
  };
}

function monthsBefore(now: Date, ago: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1));
}
