import { defineEvent } from "../platform/events.ts";

/** What can be said of a payment for cards: where its payer pays, that it is paid, that money goes back and is back, and that nobody paid. */
export type PaymentNews = "ASKED" | "PAID" | "RETURNING" | "RETURNED" | "OVER";

/**
 * Something is to be said of a payment for cards. `part` is how much of its money is meant, in fen, where that is not all of it, and `upToFen` how much in all is on its way or back by then:
 * money goes back in parts, and each is told once.
 */
export const paymentNews = defineEvent<{
  paymentId: string;
  news: PaymentNews;
  part?: { fen: number; upToFen: number };
}>("arrears.paymentNews");
