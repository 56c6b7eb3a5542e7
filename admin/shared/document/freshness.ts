/** Links to pictures hold for five minutes; they are fetched anew before that, in milliseconds. */
const FRESH_LINKS_MS = 4 * 60_000;
/** A check takes seconds; whoever waits for it sees it end. In milliseconds. */
const CHECKING_MS = 1_000;

/** How soon documents on the screen are read again: quickly while the machine looks at one of them, else before their links end. */
export function readAgainMs(documents: readonly { status: string }[] | undefined): number {
  return documents?.some(({ status }) => status === "CHECKING") ? CHECKING_MS : FRESH_LINKS_MS;
}
