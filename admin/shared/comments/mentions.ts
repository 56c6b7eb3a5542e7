/** Somebody whom a comment can name. */
export interface Colleague {
  id: string;
  displayName: string;
  username: string;
}

/** A comment while it is written: colleagues stand in it as `@` and a name, with the account that each of these means. */
export interface WrittenComment {
  text: string;
  named: Readonly<Record<string, string>>;
}

/** Nothing yet. */
export const blankComment: WrittenComment = { text: "", named: {} };

const mention = /@\{(account_[0-9a-f-]+)\}/g;

/** What the server takes: the accounts in the place of the names. A name that was typed over names nobody. */
export function toStored({ text, named }: WrittenComment): string {
  const labels = Object.keys(named).sort((a, b) => b.length - a.length);
  if (labels.length === 0) return text;
  const anyLabel = new RegExp(labels.map((label) => label.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
  return text.replaceAll(anyLabel, (label) => `@{${named[label]}}`);
}

/** A comment as its author changes it. */
export function toWritten(stored: string, mentions: readonly { id: string; displayName: string }[]): WrittenComment {
  const labels = labelsOf(mentions);
  const named: Record<string, string> = {};
  const text = stored.replaceAll(mention, (whole, id: string) => {
    const label = labels.get(id);
    if (!label) return whole;
    named[label] = id;
    return label;
  });
  return { text, named };
}

/** The parts of a comment in their order: words, and those whom it names. */
export function partsOf(stored: string): ({ words: string } | { accountId: string })[] {
  return stored
    .split(mention)
    .map((part, place) => (place % 2 === 0 ? { words: part } : { accountId: part }))
    .filter((part) => !("words" in part) || part.words !== "");
}

/** How colleagues stand in a comment that is written; those who are called alike by their user names as well, or by a number where these are not known. */
export function labelsOf(colleagues: readonly { id: string; displayName: string; username?: string }[]) {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, displayName, username } of colleagues) {
    const isAlone = colleagues.filter((other) => other.displayName === displayName).length === 1;
    const plain = `@${displayName}`;
    let label = isAlone ? plain : username ? `${plain}(${username})` : plain;
    for (let number = 2; taken.has(label); number += 1) label = `${plain}(${number})`;
    taken.add(label);
    labels.set(id, label);
  }
  return labels;
}

/** What somebody is typing after an `@` that stands before the caret, and where that begins; null where they are not. Addresses of e-mails name nobody. */
export function mentionBegun(text: string, caret: number): { at: number; sought: string } | null {
  const [, sought] = /(?<![\w.])@([^\s@]{0,20})$/u.exec(text.slice(0, caret)) ?? [];
  return sought === undefined ? null : { at: caret - sought.length - 1, sought };
}

/** Colleagues who are called so, those whose names begin so first. */
export function calledSo(colleagues: readonly Colleague[], sought: string, most: number): Colleague[] {
  const text = sought.toLowerCase();
  const rank = ({ displayName, username }: Colleague) => {
    const name = displayName.toLowerCase();
    if (name.startsWith(text)) return 0;
    if (username.startsWith(text)) return 1;
    return name.includes(text) ? 2 : 3;
  };
  return colleagues
    .filter((colleague) => rank(colleague) < 3)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}
