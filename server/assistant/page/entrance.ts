/** The entrance to a cancellation in the panel: whoever is signed in goes the way right here, and others are told how. */
import type { guideOf } from "./ask-desk.ts";
import { make, type PageElement } from "./browser.ts";
import { fetchWayIn } from "./fetch-way-in.ts";
import type { Begun, Lent, WayIn } from "./way-in/step.ts";

/** What the panel does for it. */
interface EntrancePlace {
  lent: Omit<Lent, "left">;
  desk: ReturnType<typeof guideOf>;
  /** Where the page itself lets people sign in or cancel; null when it names no place. */
  entry: string | null;
  /** What was fetched; null where it did not come, which was said. */
  fetched<T>(fetch: () => Promise<T>): Promise<T | null>;
  /** Shows the way in, in place of the guide. */
  shown(wayIn: PageElement): void;
  /** Shows the guide again. */
  left(): void;
}

/** The part of the guide that leads to a cancellation. */
export class Entrance {
  readonly element: PageElement = make("section");
  private wayIn: (PageElement & WayIn) | null = null;
  /** Whether the way in is shown. */
  private isIn = false;

  /** The button for whoever is signed in. */
  private readonly own: PageElement;
  private readonly said: PageElement = make("p", { role: "status" });

  constructor(private readonly place: EntrancePlace) {
    this.own = this.button(place.lent.words.enter);
  }

  /** Offers what whoever is there now can do. */
  async offer(isSignedIn: boolean): Promise<void> {
    const { lent, entry, desk } = this.place;
    const { words } = lent;
    if (isSignedIn) {
      // One that somebody is about to press stays where it is.
      if (!this.own.isConnected) this.element.replaceChildren(this.own, this.said);
      // Where the draft cannot be read now, the way in tells of it.
      const draft = await desk.draft().catch(() => null);
      this.own.textContent = draft ? words.goOn.replace("{count}", String(draft.draftCardCount)) : words.enter;
      return;
    }
    const how = make("p", {}, words.signInHow);
    const link = entry ? [make("a", { href: entry, class: "way first" }, words.enter)] : [];
    this.element.replaceChildren(how, ...link);
  }

  /** A button that begins a cancellation, or goes on with what was begun. */
  button(name: string): PageElement {
    const button = make("button", { type: "button", class: "first" }, name);
    button.addEventListener("click", () => void this.go(null));
    return button;
  }

  /** Goes in at a step of a request, or where it was left. */
  readonly go = async (begun: Begun | null): Promise<void> => {
    const { lent, fetched, shown, left } = this.place;
    this.wayIn ??= await fetched(() => fetchWayIn(lent.home));
    this.said.textContent = this.wayIn ? "" : lent.words.unreachable;
    if (!this.wayIn) return;
    const { wayIn } = this;
    this.isIn = true;
    shown(wayIn);
    wayIn.hidden = false;
    wayIn.begin(
      {
        ...lent,
        left: () => {
          this.isIn = false;
          wayIn.hidden = true;
          left();
        },
      },
      begun,
    );
  };

  /** Goes on where it was when the panel was closed. */
  reopen(): void {
    if (this.isIn) void this.go(null);
  }

  /** Hears no more of what goes on. */
  stop(): void {
    this.wayIn?.stop();
  }
}
