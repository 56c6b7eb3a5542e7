import { describe, expect, it } from "vitest";
import { planCardList } from "../../server/certificates/document/card-list-plan.ts";

describe("spreading a card list over pages", () => {
  it("places every card, fills pages to the brim and never leaves the closing lines alone on a page", () => {
    for (const cardCount of [...Array.from({ length: 1500 }, (_, index) => index + 2), 3000, 99_999, 100_000]) {
      const { layout, cardsPerPage } = planCardList(cardCount);
      const full = layout.rowsPerColumn * layout.columns;
      expect(cardsPerPage.reduce((sum, cards) => sum + cards, 0)).toBe(cardCount);
      expect(Math.min(...cardsPerPage)).toBeGreaterThan(0);
      expect(cardsPerPage.slice(0, -2).every((cards) => cards === full)).toBe(true);
      expect(cardsPerPage.at(-1)).toBeLessThanOrEqual((layout.rowsPerColumn - layout.closingRows) * layout.columns);
    }
  });

  it("keeps one wide column while a list is read, and two narrow ones once it is kept", () => {
    expect(planCardList(400).layout.columns).toBe(1);
    expect(planCardList(401).layout.columns).toBe(2);
    expect(planCardList(100_000).cardsPerPage.length).toBeLessThan(800);
    expect(planCardList(1).cardsPerPage).toEqual([]);
  });
});
