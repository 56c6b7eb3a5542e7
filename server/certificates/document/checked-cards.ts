import type { LocalizedText } from "../../platform/localized-text.ts";
import { CardListHasher } from "../rules/card-list-hash.ts";
import type { CertificateCard, CertificateFacts } from "./certificate-facts.ts";

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
 * The cards of a certificate, one by one, checked while they pass: order, count and hash.
 * @throws CardListOrderError, CardListMismatchError: the latter as late as the end, so a document counts only once its writer has returned.
 */
export async function* checkedCards(
  facts: Pick<CertificateFacts, "cards" | "cardCount" | "cardListHash">,
): AsyncGenerator<CertificateCard, void, undefined> {
  const hasher = new CardListHasher();
  for await (const card of facts.cards) {
    // Before the card goes out: one card too many must not draw a page that the page count does not know of.
    if (hasher.count === facts.cardCount) throw new CardListMismatchError("COUNT");
    hasher.add(card);
    yield card;
  }
  if (hasher.count !== facts.cardCount) throw new CardListMismatchError("COUNT");
  if (hasher.digest() !== facts.cardListHash) throw new CardListMismatchError("HASH");
}
