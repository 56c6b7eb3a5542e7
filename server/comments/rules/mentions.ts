/**
 * How a comment names colleagues: `@{account_…}` in the text. Their names stand nowhere in it, so that a comment says how they are called today, and nobody else is meant when two are called alike.
 */

/** A mention of somebody, with the row id of the account. */
const mention = /@\{account_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}/g;

/** Colleagues that one comment names at most: whoever has to reach more people holds a meeting. */
export const MOST_MENTIONED = 20;

/** Row ids of the accounts that a text names, each once, in the order in which it names them. */
export function mentionedIn(text: string): string[] {
  return [...new Set([...text.matchAll(mention)].map(([, id = ""]) => id))];
}

/** The text as its length is counted: each mention is one character, whatever its account is called. */
export function withShortMentions(text: string): string {
  return text.replaceAll(mention, "@");
}
