/** Buttons that do something at the desk. */
import { make, type PageElement } from "../browser.ts";
import type { StepPlace } from "./step.ts";

/** A button that works once at a time, and says where it does not work. */
export function press(
  { lent, say }: Pick<StepPlace, "lent" | "say">,
  name: string,
  work: () => unknown,
  className = "",
): PageElement {
  const button = make("button", { type: "button", ...(className && { class: className }) }, name);
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    say("");
    void Promise.resolve()
      .then(work)
      .catch((error: unknown) => say(lent.reasonOf(error)))
      .finally(() => button.removeAttribute("aria-busy"));
  });
  return button;
}

/** What is asked before something is done. */
interface Asked {
  name: string;
  question: string;
  work: () => unknown;
  className?: string;
}

/** A button that asks first whether it is meant. */
export function confirmedPress(
  place: Pick<StepPlace, "lent" | "say">,
  { name, question, work, className = "" }: Asked,
): PageElement {
  const { words } = place.lent;
  const open = make("button", { type: "button", ...(className && { class: className }) }, name);
  const no = make("button", { type: "button" }, words.cancel);
  const shown = (isAsked: boolean) => {
    asked.hidden = !isAsked;
    open.hidden = isAsked;
    (isAsked ? no : open).focus();
  };
  const yes = press(
    place,
    words.confirm,
    async () => {
      await work();
      if (yes.isConnected) shown(false);
    },
    "first",
  );
  const asked = make("div", { role: "group", "aria-label": question, class: "asked" }, make("p", {}, question));
  asked.append(make("p", { class: "row" }, yes, no));
  asked.hidden = true;
  open.addEventListener("click", () => shown(true));
  no.addEventListener("click", () => shown(false));
  return make("div", {}, open, asked);
}
