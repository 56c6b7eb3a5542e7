import { useSearchParams } from "react-router";
import type { CancellationChannel, CancellationLane, CarrierCode, SlaGrain } from "../generated/graphql.ts";
import { serverNow } from "../providers/server-clock.ts";

/** What the screen is asked for, as it stands in the address. */
export interface Asked {
  /** First day in Shanghai. */
  from: string;
  /** Last day, which belongs to it. */
  until: string;
  by: SlaGrain;
  lane: CancellationLane | undefined;
  channel: CancellationChannel | undefined;
  carrier: CarrierCode | undefined;
}

/** Periods that are one click away, in days up to today. */
export const usualDays = [7, 30, 90, 180] as const;

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** A day in Shanghai, so many before today. */
export function dayBefore(days: number): string {
  return new Date(serverNow() + SHANGHAI_MS - days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days lie between two, both counted. */
export const daysBetween = (from: string, until: string) =>
  Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS) + 1;

/** Weeks and months say more than many days. */
const usualGrain = (days: number): SlaGrain => (days > 200 ? "MONTH" : days > 45 ? "WEEK" : "DAY");

/** Reads and sets what the screen is asked for; it stands in the address, so that a view can be sent to a colleague. */
export function useAsked(): {
  asked: Asked;
  days: number | undefined;
  ask: (change: Record<string, string | undefined>) => void;
} {
  const [params, setParams] = useSearchParams();
  const value = <Value extends string>(name: string) => (params.get(name) ?? undefined) as Value | undefined;
  const given = { from: value<string>("from"), until: value<string>("until") };
  const isGiven = given.from !== undefined && given.until !== undefined;
  const days = isGiven ? undefined : Number(value("days") ?? 30);
  const until = given.until ?? dayBefore(0);
  const from = given.from ?? dayBefore((days ?? 30) - 1);
  return {
    asked: {
      from,
      until,
      by: value<SlaGrain>("by") ?? usualGrain(daysBetween(from, until)),
      lane: value("lane"),
      channel: value("channel"),
      carrier: value("carrier"),
    },
    days,
    ask(change) {
      // From the address as it is, not as it was drawn: two choices made one right after the other both stay.
      const next = new URLSearchParams(globalThis.location.search);
      for (const [name, text] of Object.entries(change)) {
        if (text === undefined || text === "") next.delete(name);
        else next.set(name, text);
      }
      setParams(next, { replace: true });
    },
  };
}
