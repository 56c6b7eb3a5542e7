/** How the customer's own request stands, in the panel, with what can be done next. Nothing is done that was not confirmed. */
import type { Language } from "../../platform/localized-text.ts";
import { actsHere, actsOnTheWay, requestActWords } from "../rules/request-acts.ts";
import { articleLinks } from "./article-links.ts";
import type { OwnRequest } from "./ask-desk.ts";
import { make, type PageElement } from "./browser.ts";
import { type Ask, act, Refused } from "./call-desk.ts";
import type { PanelWords } from "./guide-element-words.ts";
import { toldText } from "./told-text.ts";
import type { Begun } from "./way-in/step.ts";
import type { StepName } from "./way-in/way-in-words.ts";

/** What the panel lends. */
interface OwnRequestPlace {
  ask: Ask;
  words: PanelWords;
  language: Language;
  /** A BCP 47 tag of the answer. */
  tag: string;
  /** Opens the way in at a step of a request. */
  goIn: (begun: Begun) => unknown;
  show: (slug: string) => unknown;
}

/** A request with its blockers and what can be done next. */
export function ownRequestParts(own: OwnRequest, place: OwnRequestPlace): PageElement[] {
  const { words, language, tag, goIn, show } = place;
  const { request, text, speech } = own;
  const may = (action: string) => request.allowedActions.some((each) => each.action === action && each.isAllowed);
  const acts: PageElement[] = [];
  const wayTo = (step: StepName, name: string) => {
    const button = make("button", { type: "button" }, name);
    button.addEventListener("click", () => void goIn({ step, requestId: request.id }));
    return button;
  };
  if (!may("ADD_CARDS")) acts.push(wayTo("follow", words.seeProgress));
  for (const [action, step] of actsOnTheWay) if (may(action)) acts.push(wayTo(step, requestActWords[action][language]));
  for (const action of ["UNDO", "WITHDRAW"] as const) if (may(action)) acts.push(confirmedAct(action, own, place));
  const explained = own.blockers.flatMap(({ article }) => (article ? [article] : []));
  return [
    make("h3", {}, words.ownRequest),
    toldText({ text, speech, language: tag }, words),
    ...(explained.length > 0 ? [make("p", {}, words.howToUnblock), articleLinks(explained, show)] : []),
    ...(acts.length > 0 ? [make("div", { class: "row" }, ...acts)] : []),
  ];
}

/** A button that asks whether it is really meant, does it, and says what came of it. */
function confirmedAct(
  action: keyof typeof actsHere,
  { request: { id, number } }: OwnRequest,
  { ask, words, language }: OwnRequestPlace,
): PageElement {
  const name = requestActWords[action][language];
  const question = (action === "UNDO" ? words.confirmUndo : words.confirmWithdraw).replace("{number}", number);
  const said = make("p", { role: "status" });
  const open = make("button", { type: "button" }, name);
  const yes = make("button", { type: "button", class: "first" }, words.confirm);
  const no = make("button", { type: "button" }, words.cancel);
  const asked = make("div", { role: "group", "aria-label": question }, make("p", {}, question));
  asked.append(make("p", { class: "row" }, yes, no));
  asked.hidden = true;
  const close = () => {
    asked.hidden = true;
    open.hidden = false;
    open.focus();
  };
  open.addEventListener("click", () => {
    said.textContent = "";
    open.hidden = true;
    asked.hidden = false;
    no.focus();
  });
  no.addEventListener("click", close);
  yes.addEventListener("click", () => {
    // The second press of a double click finds it disabled.
    yes.disabled = true;
    void act(ask, actsHere[action], { requestId: id })
      .then(() => {
        said.textContent = words.actDone.replace("{act}", name);
        open.disabled = true;
      })
      .catch((error: unknown) => {
        said.textContent = error instanceof Refused ? error.message : words.unreachable;
      })
      .finally(() => {
        yes.disabled = false;
        close();
      });
  });
  return make("div", {}, open, asked, said);
}
