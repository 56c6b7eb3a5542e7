/** The button that takes away what stands against cards. */
import { make, type PageElement } from "../browser.ts";
import type { Cards, Finding, Remedy } from "./desk-requests.ts";
import { filled, money } from "./facts.ts";
import { confirmedPress, press } from "./press.ts";
import type { StepPlace } from "./step.ts";

/** How often it is asked whether the money is there, in milliseconds. */
const ASK_EVERY_MS = 2_000;

const atOnce = {
  AUTO_RENEWAL_SWITCH_OFF: "autoRenewalSwitchOff",
  DEVICE_UNBIND: "deviceUnbind",
  TERMINATION_PROTECTION_LIFT: "terminationProtectionLift",
} as const;
const paid = { ARREARS_PAY: "arrearsPay", EXIT_FEE_PAY: "exitFeePay" } as const;

const isOf = <Key extends string>(table: Record<Key, string>, remedy: Remedy): remedy is Key & Remedy =>
  remedy in table;

/** The button of a finding for some cards; null where no call helps. `count` is how many cards, where it is for several. */
export function remedyButton(
  place: StepPlace,
  { remedy, totalFen, feeFen, requestNumber }: Omit<Finding, "code" | "message">,
  cards: Cards,
  done: () => unknown,
  count = 1,
): PageElement | null {
  const { words, desk } = place;
  if (!remedy) return null;
  const named = (name: string) => (count === 1 ? name : filled(words.forAll, { name, count }));
  if (isOf(atOnce, remedy)) {
    const { name, question } = words.remedies[remedy];
    const work = async () => {
      await desk.does(atOnce[remedy], { cards });
      await done();
    };
    return confirmedPress(place, { name: named(name), question: filled(question, { count }), work });
  }
  if (isOf(paid, remedy))
    return payButton(place, { mutation: paid[remedy], cards, fen: totalFen ?? feeFen, named, done });
  if (!requestNumber) return null;
  return press(place, filled(words.seeRequest, { number: requestNumber }), async () => {
    const id = await desk.idOf(requestNumber);
    if (id) place.go("follow", id);
  });
}

interface Paying {
  mutation: (typeof paid)[keyof typeof paid];
  cards: Cards;
  /** What is due, as far as it is known. */
  fen: number | undefined;
  named: (name: string) => string;
  done: () => unknown;
}

/** Asks for a payment, leads to where it is paid, and waits until the money is there. Asking again shows the payment that waits already. */
function payButton(place: StepPlace, { mutation, cards, fen, named, done }: Paying): PageElement {
  const { words, desk, tag, lent } = place;
  const key = lent.keyKeeper();
  const told = make("p", { role: "status" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  place.whenLeft(() => clearTimeout(timer));
  const wait = async (id: string): Promise<void> => {
    const payment = await desk.payment(id).catch(() => null);
    if (!told.isConnected) return;
    if (payment?.status === "PAID") return void (await done());
    if (payment && payment.status !== "CREATED" && payment.status !== "PENDING") {
      key.settled();
      told.textContent = words.notPaid;
      return;
    }
    if (payment?.payUrl && !told.matches(":has(a)")) {
      const name = filled(words.openPayment, { amount: money(payment.amountFen, tag) });
      const link = make("a", { href: payment.payUrl, target: "_blank", rel: "noreferrer", class: "way first" }, name);
      told.replaceChildren(link, ` ${words.waitsForMoney}`);
      button.hidden = true;
      link.focus();
    }
    timer = setTimeout(() => void wait(id), ASK_EVERY_MS);
  };
  const name = fen === undefined ? words.payAll : filled(words.pay, { amount: money(fen, tag) });
  const button = press(place, named(name), async () => {
    clearTimeout(timer);
    const input = { cards, ...(fen !== undefined && { expectedTotalFen: fen }) };
    const { payment } = await desk.does<{ payment: { id: string } }>(mutation, {
      ...input,
      idempotencyKey: key.keyOf(input),
    });
    told.textContent = words.preparingPayment;
    await wait(payment.id);
  });
  return make("div", {}, button, told);
}
