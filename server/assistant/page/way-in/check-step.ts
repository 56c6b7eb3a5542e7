/** Looks at the cards of a draft: what stands against each, and what helps. It looks anew after each remedy. */
import { make, type PageElement } from "../browser.ts";
import type { Preflight } from "./desk-requests.ts";
import { filled } from "./facts.ts";
import { foundCards } from "./found-cards.ts";
import { press } from "./press.ts";
import { remedyButton } from "./remedy.ts";
import type { Parts, RequestPlace } from "./step.ts";

/** What the desk finds about the cards now. */
export async function checkStep(place: RequestPlace): Promise<Parts> {
  const { desk, words, request } = place;
  const told = make("p", { role: "status", tabindex: "-1" });
  const found = make("div");
  const draw = (preflight: Preflight) => {
    const hadFocus = found.matches(":focus-within");
    told.textContent = filled(words.found, { clear: preflight.clearCount, blocked: preflight.blockedCount });
    found.replaceChildren(...partsOf(place, preflight, look));
    if (hadFocus) told.focus();
  };
  const look = async () => draw(await desk.preflight(request.id));
  draw(await desk.preflight(request.id));
  const next = request.requiredMaterials.length > 0 ? "papers" : "summary";
  return [
    told,
    found,
    make(
      "p",
      { class: "row" },
      press(place, words.back, () => place.go("cards", request.id)),
      press(place, words.lookAgain, look),
      press(place, words.next, () => place.go(next, request.id), "first"),
    ),
  ];
}

function partsOf(place: RequestPlace, preflight: Preflight, look: () => Promise<void>): PageElement[] {
  const { words } = place;
  const { id, blocked, blockedCount, blockerCounts, clear } = preflight;
  const forAll = blockerCounts.flatMap(({ title, count, remedy }) => {
    const button = count > 1 && remedyButton(place, { remedy }, { preflightId: id }, look, count);
    return button ? [make("div", { role: "group", "aria-label": title }, make("p", {}, title), button)] : [];
  });
  const warned = clear.nodes.filter(({ warnings }) => warnings.length > 0);
  const parts = forAll.length > 0 ? [make("h4", {}, words.atOnce), ...forAll] : [];
  if (blockedCount > 0) {
    parts.push(make("h4", {}, words.blocked), make("p", {}, words.blockedHint), foundCards(place, blocked.nodes, look));
    if (blockedCount > blocked.nodes.length)
      parts.push(make("p", {}, filled(words.andMore, { count: blockedCount - blocked.nodes.length })));
  }
  if (warned.length > 0) {
    const name = filled(words.warned, { count: warned.length });
    parts.push(make("details", {}, make("summary", {}, name), foundCards(place, warned, look)));
  }
  return parts;
}
