/**
 * What the rules look at. `actions/gather-facts.ts` reads it for thousands of cards at once; ages are counted from the moment of the check and may be fractions.
 */
import type { WatchlistKind } from "../../generated/graphql/enums/WatchlistKind.ts";

/** A device a card was put into. */
export interface DeviceFact {
  imei: string;
  /** Days since the card was put into it. */
  boundDaysAgo: number;
  /** Days since the card was last in it; 0 while it still is. */
  lastSeenDaysAgo: number;
  /** Whether it is the device the card began its life in. */
  isFirst: boolean;
}

/** An entry of the watch list that names a card, its device or its customer. */
export interface WatchFact {
  kind: keyof typeof WatchlistKind;
  value: string;
  authority: string;
  reference: string;
}

/** What is known of one card. */
export interface CardFacts {
  /** Included data of its plan, in megabytes; 0 for plans without any. */
  planMegabytes: number;
  /** Province it is meant to be used in, as a two-digit code; null when none was agreed. */
  homeRegion: string | null;
  /** Days since it came to its customer from another one; null when it never changed hands. */
  ownerChangedDaysAgo: number | null;
  /** Hours since it last moved data; null when it never did. */
  lastTrafficHoursAgo: number | null;
  /** Devices of the last year, latest first. */
  devices: readonly DeviceFact[];
  /** Data by month in kilobytes, the present month first and months without any as 0, down to the month of its first data; at most 13 months. */
  monthlyKilobytes: readonly number[];
  /** Data of the present month and the one before by region, in kilobytes. */
  regions: readonly { region: string; kilobytes: number }[];
  /** What the watch list says of it and of its devices. */
  watched: readonly WatchFact[];
}

/** A request of the same customer. */
export interface HandedIn {
  /** Days since it was handed in, counted back from this request; 0 for this one. */
  daysBefore: number;
  cardCount: number;
}

/** What is known of a request as a whole and of its customer. */
export interface RequestRiskFacts {
  customerKind: "INDIVIDUAL" | "ENTERPRISE";
  /** Cards of this request. */
  cardCount: number;
  /** Cards the customer has that are not cancelled. */
  liveCardCount: number;
  /** This request and those the customer handed in within the year before it. */
  handedIn: readonly HandedIn[];
  /** Days from the last change of the registered contact to this request, negative when it changed afterwards; null when it never changed. */
  contactChangedDaysBefore: number | null;
  /** What the watch list says of the customer. */
  watched: readonly WatchFact[];
}
