/** Cards with what stands against them, and the buttons that help. */
import { make, type PageElement } from "../browser.ts";
import { cardName } from "./card-name.ts";
import type { Finding, FoundCard } from "./desk-requests.ts";
import { remedyButton } from "./remedy.ts";
import type { StepPlace } from "./step.ts";

/** A list of cards; `done` hears that something was taken away. */
export function foundCards(place: StepPlace, cards: readonly FoundCard[], done: () => unknown): PageElement {
  const items = cards.map(({ iccid, card, blockers, warnings }) => {
    const item = make("li", { class: "found", "aria-label": iccid }, make("strong", {}, card ? cardName(card) : iccid));
    const line = (finding: Finding) => {
      const text = make("p", {}, finding.message);
      const button = card && remedyButton(place, finding, { cardIds: [card.id] }, done);
      return button ? make("div", {}, text, button) : text;
    };
    item.append(...blockers.map(line), ...warnings.map(line));
    return item;
  });
  return make("ul", { class: "cards" }, ...items);
}
