/** Begins a cancellation, or goes on with one of the customer's latest. */
import { requestStatusWords } from "../../rules/way-words.ts";
import { make } from "../browser.ts";
import { filled } from "./facts.ts";
import { press } from "./press.ts";
import type { Parts, StepPlace } from "./step.ts";

/** Why the customer cancels, and the button that begins; below it what was begun before. */
export async function startStep(place: StepPlace): Promise<Parts> {
  const { desk, words, lent } = place;
  const { latest } = await desk.mine();
  const key = lent.keyKeeper();
  const choice = make("select", { id: "reason" }, make("option", { value: "" }, words.noReason));
  for (const reason of words.reasons) choice.append(make("option", { value: reason }, reason));
  choice.append(make("option", { value: "other" }, words.otherReason));
  const own = make("textarea", { rows: "2", maxlength: "500", dir: "auto", "aria-label": words.otherReason });
  own.hidden = true;
  choice.addEventListener("change", () => {
    own.hidden = choice.value !== "other";
    if (!own.hidden) own.focus();
  });
  const begin = press(
    place,
    words.begin,
    async () => {
      const reason = (choice.value === "other" ? own.value.trim() : choice.value) || null;
      const input = { reason };
      const made = await desk.does<{ request: { id: string } }>("cancellationRequestCreate", {
        ...input,
        idempotencyKey: key.keyOf(input),
      });
      key.settled();
      place.go("cards", made.request.id);
    },
    "first",
  );
  const parts = [
    make("p", {}, words.whatHappens),
    make("label", { for: "reason" }, words.reason),
    make("p", { class: "row" }, choice, own),
    make("p", { class: "row" }, begin),
  ];
  if (latest.length === 0) return parts;
  const list = latest.map(({ id, number, status, draftCardCount, submittedCardCount }) => {
    const count = filled(words.cards, { count: status === "DRAFT" ? draftCardCount : submittedCardCount });
    const name = `${number} · ${requestStatusWords[status]?.[lent.language] ?? status} · ${count}`;
    return make(
      "li",
      {},
      press(place, name, () => place.go(status === "DRAFT" ? "cards" : "follow", id)),
    );
  });
  return [...parts, make("h4", {}, words.latest), make("ul", {}, ...list)];
}
