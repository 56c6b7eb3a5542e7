import { PassThrough, Writable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type {
  CertificateCard,
  CertificateFacts,
  HashedCards,
} from "../../server/certificates/document/certificate-facts.ts";
import { certificateTwinChunks } from "../../server/certificates/document/certificate-twin.ts";
import { CardListMismatchError } from "../../server/certificates/document/checked-cards.ts";
import { renderCertificatePdf } from "../../server/certificates/document/render-certificate.ts";
import { CardListHasher, CardListOrderError } from "../../server/certificates/rules/card-list-hash.ts";
import { sampleCard, sampleFacts } from "./sample-certificate.ts";

/** A database cursor over the fleet that remembers how far it was read and whether it was closed. */
function cursor(cardCount: number) {
  const seen = { cards: 0, isClosed: false };
  async function* cards(): AsyncGenerator<CertificateCard> {
    try {
      for (let index = 0; index < cardCount; index += 1) {
        seen.cards += 1;
        yield sampleCard(index);
      }
    } finally {
      seen.isClosed = true;
    }
  }
  const hasher = new CardListHasher();
  for (let index = 0; index < cardCount; index += 1) hasher.add(sampleCard(index));
  return { seen, facts: sampleFacts(1, { cards: cards(), cardCount, cardListHash: hasher.digest() }) };
}

async function twin(facts: CertificateFacts): Promise<string> {
  let text = "";
  for await (const chunk of certificateTwinChunks(facts)) text += chunk;
  return text;
}

/** A list at hand whose fingerprint was worked out before. */
const hashed = (cards: CertificateCard[], hash: string): HashedCards => Object.assign([...cards], { hash });

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

describe("delivering a certificate", () => {
  const cards = Array.from({ length: 130 }, (_, index) => sampleCard(index));
  const whole = sampleFacts(130);

  it.each<[string, Partial<CertificateFacts>, Error]>([
    ["a card is missing", { cards: cards.slice(1) }, new CardListMismatchError("COUNT")],
    ["there is one card too many", { cards: [...cards, sampleCard(130)] }, new CardListMismatchError("COUNT")],
    [
      "a moment differs by a millisecond",
      {
        cards: cards.map((card, index) =>
          index === 77 ? { ...card, cancelledAt: new Date(card.cancelledAt.getTime() + 1) } : card,
        ),
      },
      new CardListMismatchError("HASH"),
    ],
    ["the cards come unordered", { cards: [...cards].reverse() }, new CardListOrderError("NOT_ASCENDING")],
    [
      "a card comes twice",
      { cards: [...cards.slice(0, -1), cards[128] ?? sampleCard(0)] },
      new CardListOrderError("DUPLICATE"),
    ],
    ["the list was hashed as another one", { cards: hashed(cards, "0".repeat(64)) }, new CardListMismatchError("HASH")],
    [
      "a list that was hashed is shorter",
      { cards: hashed(cards.slice(1), whole.cardListHash) },
      new CardListMismatchError("COUNT"),
    ],
  ])("fails for PDF and twin alike when %s, and the file is destroyed", async (_why, changes, error) => {
    const out = new PassThrough().resume();
    await expect(renderCertificatePdf({ ...whole, ...changes }, out)).rejects.toEqual(error);
    expect(out.destroyed).toBe(true);
    await expect(twin({ ...whole, ...changes })).rejects.toEqual(error);
  });

  it("refuses an address that would make the QR code a trap, before anything is written", async () => {
    for (const verifyUrl of [
      "javascript:alert(1)",
      "ftp://example.com/",
      "not an address",
      `https://example.com/${"x".repeat(400)}`,
      "https://bank@example.com/",
    ]) {
      await expect(renderCertificatePdf({ ...whole, verifyUrl }, nowhere())).rejects.toThrow(RangeError);
    }
  });

  it("stops reading cards and closes their cursor when the reader goes away", async () => {
    const { seen, facts } = cursor(20_000);
    let writes = 0;
    const out = new Writable({
      write(_chunk, _encoding, done) {
        writes += 1;
        done(writes > 30 ? new Error("the reader hung up") : undefined);
      },
    });
    await expect(renderCertificatePdf(facts, out)).rejects.toThrow("the reader hung up");
    expect(seen).toMatchObject({ isClosed: true });
    expect(seen.cards).toBeLessThan(20_000);
  });

  it("waits for a slow reader instead of filling the memory", async () => {
    const { seen, facts } = cursor(20_000);
    let release = () => {};
    let isHeld = true;
    const out = new Writable({
      write(_chunk, _encoding, done) {
        if (isHeld) release = done;
        else done();
      },
    });
    const rendering = renderCertificatePdf(facts, out);
    let before = -1;
    // Nothing is read any more over many turns of the event loop: the drawing waits.
    for (
      let stillTurns = 0;
      stillTurns < 300;
      stillTurns = seen.cards > 0 && seen.cards === before ? stillTurns + 1 : 0
    ) {
      before = seen.cards;
      await turn();
    }
    expect(seen.cards).toBeGreaterThan(100);
    expect(seen.cards).toBeLessThan(15_000);
    isHeld = false;
    release();
    await rendering;
    expect(seen).toEqual({ cards: 20_000, isClosed: true });
  });

  it("lets other work run between pages", async () => {
    const { facts } = cursor(3_000);
    let turns = 0;
    let isDone = false;
    const others = (async () => {
      while (!isDone) {
        turns += 1;
        await turn();
      }
    })();
    const { pageCount } = await renderCertificatePdf(facts, nowhere());
    isDone = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(pageCount);
  });
});
