import { describe, expect, it } from "vitest";
import { factSentence } from "../../server/audit/rules/fact-sentence.ts";
import { modules } from "../../server/modules.ts";
import { learnWords, wordFor } from "../../server/platform/vocabulary.ts";

for (const { words } of modules) if (words) learnWords(words);
const said = (facts: Record<string, unknown>) => [
  factSentence(facts, "zh", wordFor),
  factSentence(facts, "en", wordFor),
];

describe("What was kept with an act", () => {
  it("names reasons, kinds and steps in the reader's language, those of findings too", () => {
    expect(said({ reasonCode: "OWNER_CONFIRMED" })).toEqual(["理由：客户本人确认", "reason: Owner confirmed"]);
    expect(said({ reasonCode: "IMAGE_GLARE" })).toEqual(["理由：画面反光", "reason: Reflection"]);
    expect(said({ reasonCode: "ALL_FINDINGS" })[0]).toBe("理由：材料中的全部问题");
    expect(said({ kind: "WRONG_CARD" })[1]).toBe("kind: Wrong card");
    expect(said({ step: "CHANGE_PLAN" })[0]).not.toContain("CHANGE_PLAN");
  });

  it("says amounts with their sign before the currency, and leaves out what is for machines", () => {
    expect(said({ monthlyDifferenceFen: -600, cardIds: ["x"] })).toEqual(["月费增减：-¥6.00", "more a month: -¥6.00"]);
  });
});
