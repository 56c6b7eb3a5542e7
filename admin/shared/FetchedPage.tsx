import { type ComponentType, lazy, useState } from "react";

/** The program of a page, fetched when the page is first opened or ahead of that. */
export class PageProgram {
  /** The page once it is there. */
  present: ComponentType | undefined;
  readonly Lazy: ComponentType;
  /** Fetches it now. */
  readonly fetch: () => Promise<{ default: ComponentType }>;

  constructor(load: () => Promise<{ default: ComponentType }>) {
    this.fetch = async () => {
      const program = await load();
      this.present = program.default;
      return program;
    };
    this.Lazy = lazy(this.fetch);
  }
}

/**
 * A page that is drawn at once when its program is there already. One that is merely lazy shows that it waits, if only for a moment, and whoever has seen that waits a third of a second more, so that
 * nothing flickers.
 */
export function FetchedPage({ of: program }: { of: PageProgram }) {
  // As it was when the page was opened: another component would begin anew.
  const [Present] = useState(() => program.present);
  return Present ? <Present /> : <program.Lazy />;
}
