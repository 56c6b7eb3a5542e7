/**
 * The queue of cases: which comes first, and who may have it. `actions/route-cases.ts` says the same in SQL.
 *
 * Decision: the priority lane is a head start, not a wall. A case of the standard lane ranks as if it had come some minutes later, and ranks never change: so whatever comes more than that head start
 * after a case comes behind it, and nothing starves however many cancellations come in.
 */
import type { AgentState as AgentStateEnum } from "../../generated/graphql/enums/AgentState.ts";
import type { SupportCaseKind } from "../../generated/graphql/enums/SupportCaseKind.ts";
import type { SupportLane } from "../../generated/graphql/enums/SupportLane.ts";
import type { SupportLanguage } from "../../generated/graphql/enums/SupportLanguage.ts";

export type CaseKind = keyof typeof SupportCaseKind;
export type CaseLane = keyof typeof SupportLane;
export type CaseLanguage = keyof typeof SupportLanguage;
export type AgentState = keyof typeof AgentStateEnum;

/** How long a case of the priority lane counts as having waited already, in minutes. */
export const HEAD_START_MINUTES = 10;

/** How long an agent counts as there after saying so, in seconds. Screens say so every ten. */
export const LEASE_SECONDS = 30;

/** For how long a case does not come back to who put it into the queue, in seconds. */
export const PASSED_SECONDS = 120;

/** Cases that an agent has at a time at most, whatever it asks for. */
export const MOST_CAPACITY = 20;

/** Over how many minutes it is measured how fast cases go to agents. */
export const MEASURED_MINUTES = 30;

/** The lane of what a customer wants help with. */
export function laneOf(kind: CaseKind): CaseLane {
  return kind === "CANCELLATION" ? "PRIORITY" : "STANDARD";
}

/** The place of a case that begins to wait now, the earlier the sooner. */
export function rankFrom(now: Date, lane: CaseLane): Date {
  return new Date(now.getTime() + (lane === "PRIORITY" ? 0 : HEAD_START_MINUTES * 60_000));
}

/** Until when an agent who says so now counts as there. */
export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE_SECONDS * 1000);
}

/** How long a customer will wait, in seconds, from its place and how many cases went to agents lately; null when none did, because then nothing is known. */
export function expectedWait(place: number | null, assignedLately: number): number | null {
  if (place === null || assignedLately === 0) return null;
  return Math.ceil((place * MEASURED_MINUTES * 60) / assignedLately);
}
