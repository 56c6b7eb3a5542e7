/**
 * `/guide/way-in.js`: the way of a cancellation in the panel, from the first card to the certificate; fetched when somebody goes it. What was begun is kept by the desk, so it goes on after a
 * reload and on other devices.
 */
import { customElements, make, type PageElement, PageHtmlElement } from "../browser.ts";
import { cardsStep } from "./cards-step.ts";
import { checkStep } from "./check-step.ts";
import { requestsOf } from "./desk-requests.ts";
import { filled } from "./facts.ts";
import { followStep } from "./follow-step.ts";
import { papersStep } from "./papers-step.ts";
import { press } from "./press.ts";
import { startStep } from "./start-step.ts";
import { type Begun, type Lent, type Parts, type RequestPlace, type StepPlace, stepFor, type WayIn } from "./step.ts";
import { summaryStep } from "./summary-step.ts";
import { WAY_IN_CSS } from "./way-in-style.ts";
import { type StepName, wayInWords } from "./way-in-words.ts";

/** Steps of a draft that are counted before the customer. */
const counted: readonly StepName[] = ["cards", "check", "papers", "summary"];
const steps: Record<Exclude<StepName, "start">, (place: RequestPlace) => Parts | Promise<Parts>> = {
  cards: cardsStep,
  check: checkStep,
  papers: papersStep,
  summary: summaryStep,
  follow: followStep,
};

class WayInElement extends PageHtmlElement implements WayIn {
  private place!: Omit<StepPlace, "whenLeft">;
  /** What is shown; null before anything is. */
  private shown: { step: StepName; requestId: string | null } | null = null;
  private readonly trail = make("p");
  private readonly heading = make("h3", { tabindex: "-1" });
  private readonly content = make("div");
  private readonly status = make("p", { role: "status" });
  /** What ends with the step. */
  private running: (() => void)[] = [];
  /** Counts what was shown: what comes for a step that was left is not. */
  private at = 0;

  begin(lent: Lent, begun: Begun | null): void {
    if (!this.shown) this.build(lent);
    if (begun) void this.show(begun.step, begun.requestId);
    else if (this.shown) void this.show(this.shown.step, this.shown.requestId);
    else void this.goOn();
  }

  stop(): void {
    this.at += 1;
    for (const end of this.running.splice(0)) end();
  }

  private build(lent: Lent): void {
    const words = wayInWords[lent.language];
    lent.dress(WAY_IN_CSS);
    this.place = {
      lent,
      words,
      tag: lent.language === "zh" ? "zh-CN" : "en",
      desk: requestsOf(lent),
      go: (step, requestId) => void this.show(step, requestId),
      goToStart: () => void this.show("start", null),
      say: (text) => {
        this.status.textContent = text;
      },
    };
    const back = make("button", { type: "button" }, words.toGuide);
    back.addEventListener("click", () => {
      this.stop();
      lent.left();
    });
    const top = make("p", { class: "row" }, back);
    this.append(
      make("section", { "aria-label": words.name }, top, this.trail, this.heading, this.content, this.status),
    );
  }

  /** A draft that was begun comes back. */
  private async goOn(): Promise<void> {
    await this.shows("start", null, async () => {
      const { draft } = await this.place.desk.mine();
      return { step: draft ? "cards" : "start", requestId: draft?.id ?? null };
    });
  }

  private async show(wanted: StepName, id: string | null): Promise<void> {
    await this.shows(wanted, id, async () => ({ step: wanted, requestId: id }));
  }

  private async shows(
    wanted: StepName,
    id: string | null,
    meant: () => Promise<{ step: StepName; requestId: string | null }>,
  ): Promise<void> {
    this.stop();
    const mine = this.at;
    const { words, lent, desk, say } = this.place;
    this.shown = { step: wanted, requestId: id };
    say(words.loading);
    this.content.setAttribute("aria-busy", "true");
    const whenLeft = (end: () => void) => (mine === this.at ? this.running.push(end) : end());
    try {
      const { step: asked, requestId } = await meant();
      const request = requestId === null ? null : await desk.request(requestId);
      const step = stepFor(asked, request);
      const place = { ...this.place, whenLeft };
      const parts = step === "start" || !request ? await startStep(place) : await steps[step]({ ...place, request });
      if (mine !== this.at) return;
      this.shown = { step, requestId };
      this.draw(step, parts);
      say("");
    } catch (error) {
      if (mine !== this.at) return;
      say("");
      const again = press(this.place, words.tryAgain, () => this.show(wanted, id), "first");
      this.draw(wanted, [make("p", { role: "alert" }, lent.reasonOf(error)), make("p", { class: "row" }, again)]);
    }
  }

  private draw(step: StepName, parts: PageElement[]): void {
    const { words } = this.place;
    const place = counted.indexOf(step) + 1;
    this.trail.textContent = place > 0 ? filled(words.trail, { place, count: counted.length }) : "";
    this.heading.textContent = words.titles[step];
    this.content.removeAttribute("aria-busy");
    this.content.replaceChildren(...parts);
    this.heading.focus();
    this.heading.scrollIntoView({ block: "nearest" });
  }
}

if (!customElements.get("sim-cancellation-way-in")) customElements.define("sim-cancellation-way-in", WayInElement);
