import { describe, expect, it } from "vitest";
import { matchOutcomes } from "../../server/carrier/rules/match-outcomes.ts";
import { isOutcomeCode, OUTCOME_CODE_LIST, outcomeFacts } from "../../server/carrier/rules/outcome-codes.ts";
import { refusalTexts, refusalWords } from "../../server/carrier/rules/refusal-words.ts";

describe("outcome codes", () => {
  it("speak both languages and say what to do", () => {
    for (const code of Object.keys(refusalTexts)) {
      const { text, whatToDo } = refusalWords(code);
      for (const { zh, en } of [text, whatToDo]) {
        expect(zh, code).toMatch(/\p{Script=Han}/u);
        expect(en, code).toMatch(/^[A-Z][\x20-\x7e]+\.$/);
      }
    }
  });

  it("are final when successful, and name a wait only when not final", () => {
    for (const code of OUTCOME_CODE_LIST) {
      const { isFinal, isSuccess, retryAfterSeconds } = outcomeFacts(code);
      if (isSuccess) expect(isFinal, code).toBe(true);
      if (retryAfterSeconds !== null) expect(isFinal, code).toBe(false);
    }
    expect(outcomeFacts("CARD_BUSY").retryAfterSeconds).toBe(1_800);
  });

  it("that are in no list any more are told as not recognised", () => {
    for (const code of ["SOMETHING_OLD", "toString"])
      expect(refusalWords(code).text).toEqual(outcomeFacts("UNRECOGNISED").text);
  });

  it("do not mistake an inherited property for a code", () => {
    expect(isOutcomeCode("DONE")).toBe(true);
    expect(isOutcomeCode("toString")).toBe(false);
    expect(isOutcomeCode("__proto__")).toBe(false);
  });
});

describe("answers matched to the cards sent", () => {
  const sent = [
    { reference: "a", iccid: "89860620200029875009" },
    { reference: "b", iccid: "89860619150001639290" },
  ];

  it("come one per card, in the order sent", () => {
    const answered = sent.map((card) => ({ ...card, code: "DONE" as const })).reverse();
    expect(matchOutcomes(sent, answered).map(({ reference }) => reference)).toEqual(["a", "b"]);
  });

  it("ask again for a card left out and drop cards never sent", () => {
    const outcomes = matchOutcomes(sent, [
      { reference: "a", iccid: "89860620200029875009", code: "DONE" },
      { reference: "z", iccid: "89860070310112094320", code: "DONE" },
    ]);
    expect(outcomes.map(({ reference, code }) => [reference, code])).toEqual([
      ["a", "DONE"],
      ["b", "TEMPORARY"],
    ]);
  });

  it("leave contradictions and mixed-up cards to a person", () => {
    const outcomes = matchOutcomes(sent, [
      { reference: "a", iccid: "89860620200029875009", code: "DONE" },
      { reference: "a", iccid: "89860620200029875009", code: "CONTRACT_LOCK" },
      { reference: "b", iccid: "89860070310112094320", code: "DONE" },
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual(["UNRECOGNISED", "UNRECOGNISED"]);
  });
});
