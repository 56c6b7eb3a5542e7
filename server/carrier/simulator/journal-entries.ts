/** What the simulator writes down. Faults and limits are not among it: each start takes them from its own settings. */

import type { Journal } from "../../platform/journal.ts";
import type { CarrierCode } from "../carrier-port.ts";
import type { OrderState } from "../rules/order-states.ts";
import type { OutcomeCode } from "../rules/outcome-codes.ts";

/** A bar or restore call that was answered, with one code per card. */
export interface CallEntry {
  kind: "call";
  carrier: CarrierCode;
  operation: "bar" | "restore";
  token: string;
  bodyHash: string;
  atMs: number;
  references: string[];
  iccids: string[];
  codes: OutcomeCode[];
}

/** A cancellation order that was taken. `busy` are the positions of cards another operation held at that moment. */
export interface OrderEntry {
  kind: "order";
  carrier: CarrierCode;
  token: string;
  bodyHash: string;
  atMs: number;
  trackingNumber: string;
  callbackUrl: string | null;
  completionMs: number;
  references: string[];
  iccids: string[];
  busy: number[];
}

/** A step of an order; the last one brings the codes. */
export interface ReportEntry {
  kind: "report";
  trackingNumber: string;
  sequence: number;
  state: OrderState;
  atMs: number;
  codes?: OutcomeCode[];
}

/** A callback that needs no further sending: acknowledged, lost on purpose or given up. */
export interface SettledEntry {
  kind: "settled";
  trackingNumber: string;
  sequence: number;
}

/** Any line of the journal. */
export type JournalEntry = CallEntry | OrderEntry | ReportEntry | SettledEntry;

/** Where the simulator's parts write. */
export type SimulatorJournal = Pick<Journal<JournalEntry>, "append">;
