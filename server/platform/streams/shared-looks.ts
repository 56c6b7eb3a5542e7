/**
 * Decision: a thousand screens share one look. Everybody who follows a request or the queue wakes at one notice. Those who stand at the same place share
 * one look at the tables, and those who also ask the same, with the same person, role and language, share the answer (graphql/shared-answers.ts): it is
 * made once for each process, not once for each socket. Sharing hangs on the identity of the event, so nobody gets an answer that began before the
 * change they were woken by.
 */
import type { Store } from "../database/store.ts";

/** How long an answer waits for those whose clocks tick a little later, in milliseconds. */
const KEPT_MS = 1_000;

/**
 * Looks at the database that all streams of a process share. Whoever follows something wakes at the same notice and asks the same question; one of them asks the
 * database and all get the very same answer, so that what is made of it can be shared as well.
 */
export class SharedLooks {
  readonly #topics = new Map<string, Map<string, Promise<unknown>>>();

  /** Says that something may have changed about a topic: looks that began before are nobody's answer from here on. */
  wake(topic: string): void {
    this.#topics.delete(topic);
  }

  /** The answer to a question about a topic, from a look that began after the last {@link wake} of whoever asks. */
  look<Answer>(topic: string, question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const looks = this.#topics.get(topic) ?? new Map<string, Promise<unknown>>();
    this.#topics.set(topic, looks);
    const known = looks.get(question) as Promise<Answer> | undefined;
    if (known) return known;
    const answer = ask();
    looks.set(question, answer);
    const forget = () => {
      looks.delete(question);
      if (looks.size === 0 && this.#topics.get(topic) === looks) this.#topics.delete(topic);
    };
    answer.then(() => setTimeout(forget, KEPT_MS).unref(), forget);
    return answer;
  }
}

const looksOfStores = new WeakMap<Store["pool"], SharedLooks>();

/** The looks that this process shares at this database. */
export function sharedLooks({ pool }: Pick<Store, "pool">): SharedLooks {
  const looks = looksOfStores.get(pool) ?? new SharedLooks();
  looksOfStores.set(pool, looks);
  return looks;
}
