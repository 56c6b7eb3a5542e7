/** The life of an order at a carrier, as we write it down. Decides which move is legal; only `actions/transition-order.ts` writes by it. */
import { from, lifeOf } from "../../platform/life.ts";

export type CarrierOrderStatus = "PREPARED" | "ACCEPTED" | "FINISHED";

/** Everything that can happen to an order. */
export type CarrierOrderMove = "HAND_OVER" | "REPORT" | "FINISH" | "REFUSE" | "LOSE";

/** From where each move leads to where. What is not here is illegal. */
export const carrierOrderLife = lifeOf<CarrierOrderStatus, CarrierOrderMove>({
  /** The carrier took it and gave it a tracking number. */
  HAND_OVER: from("PREPARED").to("ACCEPTED"),
  /** The carrier told how it stands, perhaps before its answer to the call arrived. */
  REPORT: from("PREPARED", "ACCEPTED").to("ACCEPTED"),
  /** The carrier told the outcome of every card. */
  FINISH: from("PREPARED", "ACCEPTED").to("FINISHED"),
  /** The carrier refused the call itself. */
  REFUSE: from("PREPARED").to("FINISHED"),
  /** The carrier does not know it any more: it is handed over again under the same token. */
  LOSE: from("ACCEPTED").to("PREPARED"),
});
