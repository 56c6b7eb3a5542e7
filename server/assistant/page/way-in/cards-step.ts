/** Chooses the cards of a draft: from the customer's own, found by a part of what they are called, or by pasted numbers. Each choice is kept at once. */
import { make, type PageElement } from "../browser.ts";
import { cardName, isMeant, numbersLeft, type OwnCard, pastedNumbers } from "./card-name.ts";
import { MOST_CARDS } from "./desk-requests.ts";
import { filled } from "./facts.ts";
import { confirmedPress, press } from "./press.ts";
import type { Parts, RequestPlace } from "./step.ts";

type CheckBox = PageElement & { checked: boolean };
/** How many more of the list are shown at a time. */
const AT_A_TIME = 20;

/** The customer's cards with a box each. */
export async function cardsStep(place: RequestPlace): Promise<Parts> {
  const { desk, words, request, lent } = place;
  const [own, before] = await Promise.all([desk.ownCards(), desk.chosen(request.id)]);
  const listed = new Map([...before.cards, ...own.cards].map((card) => [card.id, card]));
  const chosen = new Set(before.cards.map(({ id }) => id));
  /** Beyond those that are listed here, an import has put them in. */
  const further = before.total - before.cards.length;
  let shown = AT_A_TIME;

  const count = make("p", { role: "status" });
  const find = make("input", { id: "find-card", type: "search", autocomplete: "off", dir: "auto" });
  const onlyChosen = make("input", { type: "checkbox" }) as CheckBox;
  const list = make("ul", { class: "cards choices" });
  const none = make("p");
  const more = make("button", { type: "button" }, words.more);
  const found = () =>
    [...listed.values()].filter(
      (card) => (onlyChosen.checked ? chosen.has(card.id) : true) && isMeant(card, find.value),
    );
  const all = press(place, "", () =>
    choose(
      found().filter(({ id }) => !chosen.has(id)),
      true,
    ),
  );
  const next = press(place, words.toCheck, () => place.go("check", request.id), "first");

  const tell = () => {
    const total = chosen.size + further;
    count.textContent = filled(words.chosen, { count: total });
    next.disabled = total === 0;
    const addable = found().filter(({ id }) => !chosen.has(id)).length;
    all.hidden = addable < 2;
    all.textContent = filled(words.chooseAll, { count: addable });
  };
  const draw = () => {
    const cards = found();
    list.replaceChildren(...cards.slice(0, shown).map(boxOf));
    more.hidden = cards.length <= shown;
    none.textContent = cards.length > 0 ? "" : listed.size === 0 ? words.noCards : words.nothingFound;
    tell();
  };
  const boxOf = (card: OwnCard): PageElement => {
    const box = make("input", { type: "checkbox" }) as CheckBox;
    box.checked = chosen.has(card.id);
    box.addEventListener("change", () => {
      const { checked } = box;
      void choose([card], checked).catch((error: unknown) => {
        box.checked = !checked;
        place.say(lent.reasonOf(error));
      });
    });
    return make("li", {}, make("label", { class: "choice" }, box, make("span", {}, cardName(card))));
  };
  /** Puts cards into the draft, or takes them out. */
  const choose = async (cards: readonly OwnCard[], isChosen: boolean) => {
    const cardIds = cards.map(({ id }) => id);
    if (cardIds.length === 0) return;
    if (isChosen && chosen.size + further + cardIds.length > MOST_CARDS) {
      place.say(filled(words.tooMany, { count: MOST_CARDS }));
      return draw();
    }
    place.say("");
    const mutation = isChosen ? "cancellationRequestCardsAdd" : "cancellationRequestCardsRemove";
    await desk.does(mutation, { requestId: request.id, cards: { cardIds } });
    for (const card of cards) {
      if (isChosen) chosen.add(card.id);
      else chosen.delete(card.id);
      listed.set(card.id, card);
    }
    // A list that is drawn anew takes the focus from the box.
    if (cards.length === 1) tell();
    else draw();
  };
  for (const box of [find, onlyChosen])
    box.addEventListener("input", () => {
      shown = AT_A_TIME;
      draw();
    });
  more.addEventListener("click", () => {
    shown += AT_A_TIME;
    draw();
  });
  draw();
  const discard = confirmedPress(place, {
    name: words.discard,
    question: words.confirmDiscard,
    work: async () => {
      await desk.does("cancellationRequestWithdraw", { requestId: request.id });
      place.goToStart();
    },
  });
  return [
    count,
    ...(own.total > own.cards.length ? [make("p", {}, filled(words.manyCards, { count: own.cards.length }))] : []),
    make("label", { for: "find-card" }, words.find),
    make("p", { class: "row" }, find),
    make("label", { class: "choice" }, onlyChosen, make("span", {}, words.onlyChosen)),
    ...[list, none, make("p", { class: "row" }, more, all)],
    pasteBox(place, choose),
    make("p", { class: "row" }, next),
    make("div", { class: "row" }, discard, press(place, words.others, place.goToStart)),
  ];
}

/** Where numbers are pasted. What is none of the customer's cards is said, and stays. */
function pasteBox(place: RequestPlace, choose: (cards: OwnCard[], isChosen: true) => Promise<void>): PageElement {
  const { desk, words } = place;
  const text = make("textarea", { id: "numbers", rows: "4", dir: "ltr", spellcheck: "false" });
  const told = make("p", { role: "status" });
  const add = press(place, words.addNumbers, async () => {
    const numbers = pastedNumbers(text.value);
    told.textContent = "";
    if (numbers.length === 0) return text.focus();
    if (numbers.length > MOST_CARDS) return place.say(filled(words.tooMany, { count: MOST_CARDS }));
    const cards = await desk.byNumbers(numbers);
    await choose(cards, true);
    const left = numbersLeft(numbers, cards);
    text.value = left.join("\n");
    const added = filled(words.added, { count: cards.length });
    told.textContent = left.length > 0 ? `${added} ${filled(words.notYours, { count: left.length })}` : added;
  });
  const box = make("details", {}, make("summary", {}, words.paste), make("label", { for: "numbers" }, words.numbers));
  box.append(make("p", { class: "row" }, text), make("p", { class: "row" }, add), told);
  return box;
}
