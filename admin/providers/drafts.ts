/**
 * What somebody has typed and not sent, so that a reload or a wrong click loses nothing. A note may hold personal data, therefore: it stays with its tab (sessionStorage),
 * belongs to one sign-in, ends after half a day, and goes when it is sent and when that person signs out in any tab.
 */
import { serverNow } from "./server-clock.ts";
import { onSessionEnd, signInName } from "./session.ts";

const PREFIX = "desk.draft ";
/** A draft is kept so long after the last change, in milliseconds. */
const KEPT_MS = 12 * 3_600_000;

interface Kept {
  signIn: string | null;
  at: number;
  value: unknown;
}

/** The draft about an object, named like `task_… decision`; undefined when there is none. */
export function keptDraft<Value>(about: string): Value | undefined {
  const found = sessionStorage.getItem(PREFIX + about);
  if (found === null) return undefined;
  const { signIn, at, value } = JSON.parse(found) as Kept;
  if (signIn === signInName() && serverNow() - at < KEPT_MS) return value as Value;
  dropDraft(about);
  return undefined;
}

/** Keeps a draft in place of the one before. */
export function keepDraft(about: string, value: unknown): void {
  const kept: Kept = { signIn: signInName(), at: serverNow(), value };
  sessionStorage.setItem(PREFIX + about, JSON.stringify(kept));
}

/** Forgets a draft: it was sent, or given up. */
export function dropDraft(about: string): void {
  sessionStorage.removeItem(PREFIX + about);
}

/** Forgets every draft about an object, whichever form it is of. */
export function dropDraftsAbout(object: string): void {
  for (const about of everyDraft()) if (about.startsWith(`${object} `)) dropDraft(about);
}

function everyDraft(): string[] {
  return Object.keys(sessionStorage).flatMap((key) => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []));
}

onSessionEnd(() => {
  for (const about of everyDraft()) dropDraft(about);
});
// What a tab that was restored brings along may be another person's, or old.
for (const about of everyDraft()) keptDraft(about);
