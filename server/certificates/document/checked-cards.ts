import type { LocalizedText } from "../../platform/localized-text.ts";
import { CardListHasher } from "../rules/card-list-hash.ts";
import type { CertificateCard, CertificateFacts, HashedCards } from "./certificate-facts.ts";

/** The cards that streamed by are not the list that the certificate vouches for; nothing written so far may be published. */
export class CardListMismatchError extends Error {
  override readonly name = "CardListMismatchError";
  readonly text: LocalizedText;
  constructor(readonly what: "COUNT" | "HASH") {
    const part: LocalizedText = what === "COUNT" ? { zh: "数量", en: "number" } : { zh: "指纹", en: "fingerprint" };
    const text = {
      zh: `证明所列卡的${part.zh}与申报不符，该文件已作废，请按当前数据重新生成证明`,
      en: `the ${part.en} of the cards listed differs from what the certificate states; discard the file and issue it again from current data`,
    };
    super(text.en);
    this.text = text;
  }
}

/**
 * The cards of a certificate, as many at once as asked for, checked while they pass: order, count and hash. Close it however the reading ends.
 *
 * Decision: cards come by the page and not one by one. A promise for each of 100 000 cards cost more than drawing them. And a list at hand that was hashed before is not hashed again for every
 * file that is made of it: it cannot have changed.
 */
export class CheckedCards {
  /** None for a list that was hashed before. */
  readonly #hasher: CardListHasher | null;
  #count = 0;
  readonly #facts: Pick<CertificateFacts, "cardCount" | "cardListHash">;
  readonly #cards: Iterator<CertificateCard> | AsyncIterator<CertificateCard>;
  readonly #isAtHand: boolean;
  #isAtEnd = false;

  constructor({ cards, ...facts }: Pick<CertificateFacts, "cards" | "cardCount" | "cardListHash">) {
    this.#facts = facts;
    const known = hashOf(cards);
    if (known !== null && known !== facts.cardListHash) throw new CardListMismatchError("HASH");
    this.#hasher = known === null ? new CardListHasher() : null;
    this.#isAtHand = Symbol.iterator in cards;
    this.#cards = Symbol.iterator in cards ? cards[Symbol.iterator]() : cards[Symbol.asyncIterator]();
  }

  /**
   * The next cards: fewer than asked for at the end of the list, none behind it.
   * @throws CardListOrderError, CardListMismatchError: the latter as late as the end, so a document counts only once it was told that there are no more.
   */
  async take(count: number): Promise<CertificateCard[]> {
    const taken: CertificateCard[] = [];
    while (taken.length < count && !this.#isAtEnd) {
      const next = this.#cards.next();
      const { value, done } = this.#isAtHand ? (next as IteratorResult<CertificateCard>) : await next;
      if (done) this.#checkWhole();
      else taken.push(this.#checked(value));
    }
    return taken;
  }

  /** Closes the caller's cursor when reading stops early. */
  async close(): Promise<void> {
    if (!this.#isAtEnd) await this.#cards.return?.();
  }

  #checked(card: CertificateCard): CertificateCard {
    // Before the card goes out: one card too many must not draw a page that the page count does not know of.
    if (this.#count === this.#facts.cardCount) throw new CardListMismatchError("COUNT");
    this.#hasher?.add(card);
    this.#count += 1;
    return card;
  }

  #checkWhole(): void {
    this.#isAtEnd = true;
    if (this.#count !== this.#facts.cardCount) throw new CardListMismatchError("COUNT");
    if (this.#hasher && this.#hasher.digest() !== this.#facts.cardListHash) throw new CardListMismatchError("HASH");
  }
}

function hashOf(cards: CertificateFacts["cards"]): string | null {
  return "hash" in cards ? (cards satisfies HashedCards).hash : null;
}
