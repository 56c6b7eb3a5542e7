import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CardListHasher, CardListOrderError, cardListHash } from "../../server/certificates/rules/card-list-hash.ts";

const first = { iccid: "89860619150001639290", cancelledAt: new Date("2026-11-22T06:03:07.123Z") };
const second = { iccid: "89860620200029875009", cancelledAt: new Date("2026-11-22T06:03:08Z") };

describe("the fingerprint of a card list", () => {
  it("is what sha256sum says about the sorted lines", () => {
    const lines = "89860619150001639290|2026-11-22T06:03:07.123Z\n89860620200029875009|2026-11-22T06:03:08.000Z\n";
    expect(cardListHash([second, first])).toBe(createHash("sha256").update(lines).digest("hex"));
    // printf '<the two lines>' | sha256sum
    expect(cardListHash([second, first])).toBe("4608fd28fcf9ebf470d688703647ca33a5c796a30e21b3a7ec5c928e45946075");
  });

  it("is the same streamed as at once, and changes with any card or moment", () => {
    const hasher = new CardListHasher();
    hasher.add(first);
    hasher.add(second);
    expect(hasher.count).toBe(2);
    const whole = hasher.digest();
    expect(whole).toBe(cardListHash([first, second]));
    expect(cardListHash([first])).not.toBe(whole);
    expect(cardListHash([first, { ...second, cancelledAt: new Date(second.cancelledAt.getTime() + 1) }])).not.toBe(
      whole,
    );
  });

  it("refuses a stream out of order, a card twice, and an ICCID that could forge a line", () => {
    const start = () => {
      const hasher = new CardListHasher();
      hasher.add(second);
      return hasher;
    };
    expect(() => start().add(first)).toThrow(CardListOrderError);
    expect(() => start().add(second)).toThrow(/twice/);
    expect(() => start().add({ ...second, iccid: "9|2026\n9" })).toThrow(/letters and digits/);
    expect(() => cardListHash([first, first])).toThrow(/twice/);
  });
});
