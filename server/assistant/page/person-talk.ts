/** The conversation with a person in the panel: what was said, who is there or at which place it waits, and what can be done. Nothing typed is lost, whatever becomes of the line. */
import { document, make, type PageElement, type PageEvent } from "./browser.ts";
import { askAs, type Caller, keyKeeper, Refused, SignedOut, tagOf } from "./call-desk.ts";
import { bring, FileSender, fileLine, onDesk, type PageFile } from "./case-files.ts";
import { followCase } from "./follow-case.ts";
import type { PanelWords } from "./guide-element-words.ts";
import { type Conversation, type caseMoves, casesOf, isWithPerson } from "./person-case.ts";
import { RateCase } from "./rate-case.ts";
import { SaidLog } from "./said-log.ts";

/** How often the place in the queue is asked for, in milliseconds: nothing is told of those who come and go before one. */
const PLACE_EVERY_MS = 15_000;

/** How often it is told that one types, in milliseconds. */
const TYPING_TOLD_EVERY_MS = 3_000;
/** For so long it stands that the agent types, unless told again: that somebody stops is told by nobody. */
const TYPING_SHOWN_MS = 6_000;

/** What the panel lends. */
export interface TalkPlace extends Caller {
  words: PanelWords;
  /** Hears who speaks now: a person, or the assistant again. */
  turned: (isPersonSpeaking: boolean) => void;
}

/** A conversation with a person, in a section of its own. */
export class PersonTalk {
  readonly section: PageElement;
  private readonly cases: ReturnType<typeof casesOf>;
  private readonly state = make("p", { role: "status" });
  private readonly log: SaidLog;
  /** It comes and goes every few seconds: it stands there to be seen, and is read out to nobody. */
  private readonly typing = make("p", { class: "who" });
  private readonly text: PageElement;
  private readonly fault = make("p", { role: "alert" });
  private readonly composer: PageElement;
  private readonly send: PageElement;
  private readonly files: FileSender;
  private readonly moves: Map<keyof typeof caseMoves, PageElement>;
  private readonly rating: RateCase;
  private readonly key = keyKeeper();
  private caseId: string | null = null;
  private cursor: string | null = null;
  private stopFollowing: (() => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  /** When it was last told that the customer types, on the browser's stopwatch. */
  private typingToldAt = Number.NEGATIVE_INFINITY;
  /** The last message that was marked as read. */
  private marked: string | undefined;

  constructor(private readonly place: TalkPlace) {
    const { words } = place;
    this.cases = casesOf(askAs(place));
    this.log = new SaidLog(words, tagOf(place.language), (file) => fileLine(file, words, this.cases, place.home));
    this.files = new FileSender(
      words,
      (file) => this.sendFile(file),
      (name, error) => this.say(`${this.fault.textContent ?? ""} ${name}: ${this.faultOf(error)}`.trim()),
    );
    this.text = make("textarea", { id: "message", rows: "3", maxlength: "2000", dir: "auto" });
    this.send = make("button", { class: "first" }, words.send);
    this.composer = make("form", {}, make("label", { for: "message" }, words.message), this.text);
    this.files.button.addEventListener("click", () => this.say(""));
    this.composer.append(make("p", { class: "row" }, this.send, this.files.button, this.files.input), this.files.state);
    this.composer.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.post();
    });
    this.text.addEventListener("keydown", (event) => this.sendByEnter(event));
    this.text.addEventListener("input", () => this.tellTyping());
    document.addEventListener("visibilitychange", () => this.see());
    const names = {
      RESUME_ASSISTANT: words.resumeAssistant,
      RESOLVE: words.resolve,
      REOPEN: words.reopen,
    } as const;
    this.moves = new Map(
      (Object.keys(names) as (keyof typeof caseMoves)[]).map((action) => {
        const button = make("button", { type: "button" }, names[action]);
        button.addEventListener("click", () => void this.move(action));
        return [action, button];
      }),
    );
    this.rating = new RateCase(words, (score) => this.onCase((id) => this.cases.rate(id, score)));
    this.section = make("section", { "aria-label": words.talk }, make("h3", {}, words.talk));
    this.section.append(this.state, this.log.element, this.typing);
    this.section.append(this.composer, this.fault, make("p", { class: "row" }, ...this.moves.values()));
    this.section.append(this.rating.element);
    this.section.hidden = true;
  }

  /** Shows the open conversation of whoever is signed in, where there is one. */
  async find(): Promise<void> {
    const id = this.caseId ?? (await this.cases.open());
    if (id) await this.show(id);
  }

  /** Shows a conversation, and goes on hearing of it until `stop`. */
  async show(caseId: string): Promise<void> {
    if (this.caseId !== caseId) {
      this.cursor = null;
      this.log.clear();
    }
    this.stop();
    this.caseId = caseId;
    await this.load().catch(() => this.broken());
    this.stopFollowing = followCase(this.place, caseId, this.cursor, {
      told: ({ cursor, supportCase, messages }) => {
        // What came between the reading and the line is in neither.
        if (this.cursor === null) void this.load().catch(() => this.broken());
        this.cursor = cursor;
        if (this.fault.textContent === this.place.words.lineBroken) this.fault.textContent = "";
        this.log.add(messages);
        if (supportCase) this.update(supportCase);
        this.see();
      },
      signed: ({ isStaffTyping, staffReadUntil }) => {
        this.showTyping(isStaffTyping);
        this.log.readBy(staffReadUntil);
      },
      lost: () => {
        this.broken();
        void this.load().catch(() => {});
      },
    });
  }

  /** Hears no more of it; what is shown and typed stays. */
  stop(): void {
    this.stopFollowing?.();
    this.stopFollowing = null;
    this.showTyping(false);
    clearTimeout(this.timer);
  }

  /** Puts the cursor where the customer types. */
  focus(): void {
    (this.composer.hidden ? this.log.element : this.text).focus();
  }

  private broken(): void {
    this.fault.textContent = this.place.words.lineBroken;
  }

  private async load(): Promise<void> {
    if (this.caseId === null) return;
    const read = await this.cases.read(this.caseId);
    if (!read) return;
    this.log.add(read.messages.nodes);
    this.update(read);
    this.see();
  }

  private showTyping(isTyping: boolean): void {
    clearTimeout(this.typingTimer);
    this.typing.textContent = isTyping ? this.place.words.typing : "";
    if (isTyping) this.typingTimer = setTimeout(() => this.showTyping(false), TYPING_SHOWN_MS);
  }

  private tellTyping(): void {
    const { caseId } = this;
    if (caseId === null || this.text.value === "" || performance.now() - this.typingToldAt < TYPING_TOLD_EVERY_MS)
      return;
    this.typingToldAt = performance.now();
    // A sign that does not arrive is missed by nobody.
    this.cases.tellTyping(caseId).catch(() => {});
  }

  /** Marks as read what stands in the open panel of a page that somebody looks at. */
  private see(): void {
    const { caseId, stopFollowing } = this;
    const last = this.log.lastHeard;
    if (caseId === null || !stopFollowing || !last || last === this.marked || document.visibilityState !== "visible")
      return;
    this.marked = last;
    this.cases.markRead(caseId, last).catch(() => {
      // The next message, or the next look, tells it.
      this.marked = undefined;
    });
  }

  private update(conversation: Conversation): void {
    const { status, place, expectedWaitSeconds, agentName, allowedActions } = conversation;
    const { words } = this.place;
    const said = {
      WAITING:
        place === null ? "" : words.waiting.replace("{place}", String(place)) + waitOf(expectedWaitSeconds, words),
      ASSIGNED: words.withAgent.replace("{name}", agentName ?? ""),
      RESOLVED: words.resolved,
      CLOSED: words.closed,
    }[status];
    if (this.state.textContent !== said) this.state.textContent = said;
    const may = (action: string) => allowedActions.some((each) => each.action === action && each.isAllowed);
    const hadFocus = [this.text, this.send, ...this.moves.values()].some((each) => each.matches(":focus"));
    this.composer.hidden = !may("REPLY");
    for (const [action, button] of this.moves) button.hidden = !may(action);
    this.rating.update(conversation);
    this.section.hidden = false;
    // Who was writing must not fall out of the panel with what is hidden.
    const still = [this.text, this.send, ...this.moves.values()].some((each) => each.matches(":focus"));
    if (hadFocus && !still) this.focus();
    this.place.turned(isWithPerson(conversation));
    clearTimeout(this.timer);
    if (status === "WAITING" && this.stopFollowing)
      this.timer = setTimeout(() => void this.load().catch(() => this.broken()), PLACE_EVERY_MS);
  }

  /** Enter sends, with Shift it begins a line; while a word is being put together it does neither. */
  private sendByEnter(event: PageEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.post();
  }

  private async post(): Promise<void> {
    const typed = this.text.value;
    const text = typed.trim();
    if (text === "" || this.caseId === null || this.send.disabled) return;
    this.send.disabled = true;
    const call = { caseId: this.caseId, text };
    await this.tried(async () => {
      this.log.add([await this.cases.post({ ...call, idempotencyKey: this.key.keyOf(call) })]);
      this.key.settled();
      if (this.text.value === typed) this.text.value = "";
    });
    this.send.disabled = false;
  }

  private async move(action: keyof typeof caseMoves): Promise<void> {
    await this.onCase((id) => this.cases.move(action, id));
  }

  private async onCase(work: (id: string) => Promise<Conversation>): Promise<void> {
    const { caseId } = this;
    if (caseId !== null) await this.tried(async () => this.update(await work(caseId)));
  }

  private async sendFile(file: PageFile): Promise<void> {
    const { caseId } = this;
    if (caseId === null) return;
    const { language, home } = this.place;
    const call = { caseId, fileName: file.name };
    // A file of the same name may be another one: a key of its own for each.
    const url = await this.cases.makeRoom({ ...call, idempotencyKey: keyKeeper().keyOf(call) });
    await bring(onDesk(url, home), file, tagOf(language));
    await this.load().catch(() => this.broken());
  }

  private say(fault: string): void {
    this.fault.textContent = fault;
  }

  private faultOf(error: unknown): string {
    const { words } = this.place;
    return error instanceof Refused ? error.message : error instanceof SignedOut ? words.signedOut : words.notSent;
  }

  /** Does something, and says so where it does not work. */
  private async tried(work: () => Promise<void>): Promise<void> {
    this.say("");
    await work().catch((error: unknown) => this.say(this.faultOf(error)));
  }
}

/** How long one waits, in words; the empty text where nothing is known. */
function waitOf(seconds: number | null, words: PanelWords): string {
  if (seconds === null) return "";
  return words.wait.replace("{minutes}", String(Math.max(1, Math.ceil(seconds / 60))));
}
