import type { CancellationChannel } from "../../generated/graphql/enums/CancellationChannel.ts";
import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";

/** Accepted cards from which a submission is promised the fast lane (product §5). */
export const FAST_LANE_CARDS = 50;

/** The lane of a submission, decided once on its accepted cards and then frozen. */
export function laneOf(
  acceptedCards: number,
  channel: keyof typeof CancellationChannel,
): keyof typeof CancellationLane {
  if (channel === "HALL") return "HALL";
  return acceptedCards >= FAST_LANE_CARDS ? "FAST" : "STANDARD";
}
