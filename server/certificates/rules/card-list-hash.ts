/**
 * The fingerprint of a certificate's card list: SHA-256, in lower-case hexadecimal, over one line per card,
 *
 *     <ICCID>|<moment of cancellation>\n
 *
 * in UTF-8, lines in ascending byte order of the ICCID, the moment in UTC as `YYYY-MM-DDTHH:MM:SS.mmmZ`, every line (the last one too)
 * ended by a single line feed. The JSON twin holds both values in exactly this spelling and this order, so a stranger checks it with
 *
 *     jq -j '.cards[] | "\(.iccid)|\(.cancelledAt)\n"' certificate.json | sha256sum
 *
 * and, from any other copy of the list, with `LC_ALL=C sort lines.txt | sha256sum`.
 */
import { createHash, type Hash } from "node:crypto";

/** What of a card goes into the fingerprint. */
export interface ListedCard {
  iccid: string;
  cancelledAt: Date;
}

/** The line of a card, as the fingerprint takes it. */
export function cardLine({ iccid, cancelledAt }: ListedCard): string {
  return `${iccid}|${cancelledAt.toISOString()}\n`;
}

/** Why a card cannot stand where it stands in a list. */
export class CardListOrderError extends Error {
  override readonly name = "CardListOrderError";
  constructor(readonly reason: "DUPLICATE" | "NOT_ASCENDING" | "MALFORMED_ICCID") {
    // The ICCID itself stays out of the message: messages end in logs.
    super(
      {
        DUPLICATE: "a card appears twice in the certificate's list; list every ICCID once",
        NOT_ASCENDING:
          'the certificate\'s cards must come in ascending byte order of ICCID; order the query by ICCID COLLATE "C"',
        MALFORMED_ICCID: "an ICCID in the certificate's list is not made of letters and digits only",
      }[reason],
    );
  }
}

/** Characters of lines that are hashed at once. */
const MOST_WAITING = 16_384;

/** Computes the fingerprint while cards stream by in ascending byte order of ICCID; refuses any other order, so the result is canonical. */
export class CardListHasher {
  readonly #hash: Hash = createHash("sha256");
  /** Lines that were not hashed yet: many at once are hashed several times as fast as one by one. */
  #lines = "";
  #last = "";
  #count = 0;

  /** Cards seen so far. */
  get count(): number {
    return this.#count;
  }

  /**
   * @param line from {@link cardLine}, where the caller has it
   * @throws CardListOrderError for a card out of order, a card seen before, or an ICCID that could forge a line.
   */
  add(card: ListedCard, line = cardLine(card)): void {
    if (!/^[0-9A-Za-z]+$/.test(card.iccid)) throw new CardListOrderError("MALFORMED_ICCID");
    if (card.iccid === this.#last) throw new CardListOrderError("DUPLICATE");
    // ICCIDs are ASCII by now, where JavaScript's order of code units is the byte order.
    if (card.iccid < this.#last) throw new CardListOrderError("NOT_ASCENDING");
    this.#last = card.iccid;
    this.#count += 1;
    this.#lines += line;
    if (this.#lines.length > MOST_WAITING) this.#hashLines();
  }

  /** The fingerprint of everything added; the hasher is spent afterwards. */
  digest(): string {
    this.#hashLines();
    return this.#hash.digest("hex");
  }

  #hashLines(): void {
    this.#hash.update(this.#lines);
    this.#lines = "";
  }
}

/** The fingerprint of a list in any order. @throws CardListOrderError when a card appears twice or an ICCID is malformed. */
export function cardListHash(cards: Iterable<ListedCard>): string {
  const hasher = new CardListHasher();
  const sorted = [...cards].sort((a, b) => (a.iccid < b.iccid ? -1 : a.iccid > b.iccid ? 1 : 0));
  for (const card of sorted) hasher.add(card);
  return hasher.digest();
}
