/** How good the help was, as the customer says at the end of a conversation. */
import { make, type PageElement } from "./browser.ts";
import type { PanelWords } from "./guide-element-words.ts";
import type { Conversation } from "./person-case.ts";

const SCORES = [1, 2, 3, 4, 5];

/** Five buttons, from poor to very good. It can be changed as long as it is asked for. */
export class RateCase {
  readonly element: PageElement;
  private readonly said: PageElement = make("p", { role: "status" });
  private readonly buttons: PageElement[];

  /** `rate` tells the desk, and says where that does not work. */
  constructor(
    private readonly words: PanelWords,
    rate: (score: number) => Promise<void>,
  ) {
    this.buttons = SCORES.map((score) => {
      const name = words.scoreOf.replace("{score}", String(score));
      const button = make("button", { type: "button", "aria-label": name }, String(score));
      button.addEventListener("click", () => void rate(score));
      return button;
    });
    const row = make(
      "p",
      { class: "row" },
      make("span", {}, words.poor),
      ...this.buttons,
      make("span", {}, words.good),
    );
    this.element = make("div", { role: "group", "aria-label": words.rate }, make("p", {}, words.rate), row, this.said);
    this.element.hidden = true;
  }

  /** Shows it where the customer may say so now, with what they said before. */
  update({ allowedActions, score }: Pick<Conversation, "allowedActions" | "score">): void {
    this.element.hidden = !allowedActions.some(({ action, isAllowed }) => action === "RATE" && isAllowed);
    this.buttons.forEach((button, index) => {
      const isChosen = SCORES[index] === score;
      button.setAttribute("aria-pressed", String(isChosen));
      button.className = isChosen ? "first" : "";
    });
    const said = score === null ? "" : this.words.rated;
    if (this.said.textContent !== said) this.said.textContent = said;
  }
}
