import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Api, UserError } from "./api.ts";

interface Payment {
  id: string;
  status: string;
  cardCount: number;
  payUrl: string | null;
}
const fields = "id status cardCount payUrl";

/** Asks for what is overdue on cards, pays it where the payment provider says, as the payer's browser would, and waits until the bills are paid. Answers how many cards that were. */
export async function payArrears(api: Api, cards: object): Promise<{ changedCount: number }> {
  const { payment } = await api.act<{ payment: Payment | null; userErrors: UserError[] }>(
    `mutation Pay($input: ArrearsPayInput!) { arrearsPay(input: $input) { payment { ${fields} } userErrors { code message } } }`,
    { cards, idempotencyKey: randomUUID() },
  );
  if (payment === null) return { changedCount: 0 };
  let isPaid = false;
  for (let standing = payment; ; ) {
    if (standing.status === "PAID") return { changedCount: payment.cardCount };
    if (standing.status !== "CREATED" && standing.status !== "PENDING")
      throw new Error(`The arrears were not paid: ${standing.status}`);
    if (standing.payUrl !== null && !isPaid) isPaid = (await fetch(standing.payUrl, { method: "POST" })).ok;
    await pause(200);
    const { arrearsPayment } = await api.call<{ arrearsPayment: Payment }>(
      `query Paid($id: ID!) { arrearsPayment(id: $id) { ${fields} } }`,
      { id: payment.id },
    );
    standing = arrearsPayment;
  }
}
