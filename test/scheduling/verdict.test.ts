import { describe, expect, it } from "vitest";
import { HANGS_AFTER_MS, judge, type VerdictFacts, verdictDueAt } from "../../server/scheduling/rules/verdict.ts";
import { verdictSentence } from "../../server/scheduling/words.ts";

const well: VerdictFacts = {
  ...{ tried: 100, failed: 0, hanging: 0, undone: 0, watched: 100, online: 0 },
  ...{ complained: 0, complaintsOfRequest: 0, limitPercent: 5 },
};
const said = (facts: Partial<VerdictFacts>) => {
  const { verdict, codes } = judge({ ...well, ...facts });
  return [verdict, ...codes];
};

describe("The verdict on a canary", () => {
  it("is good only where enough was tried and nothing speaks against it", () => {
    expect(said({})).toEqual(["PASS", "ALL_WELL"]);
    expect(said({ tried: 20 })).toEqual(["PASS", "ALL_WELL"]);
    expect(said({ failed: 5 })).toEqual(["PASS", "ALL_WELL"]);
    expect(said({ undone: 10 })).toEqual(["PASS", "ALL_WELL"]);
  });

  it("is a doubt without enough cards, and above all without any", () => {
    expect(said({ tried: 19 })).toEqual(["HOLD", "TOO_FEW"]);
    expect(said({ tried: 0, watched: 0 })).toEqual(["HOLD", "TOO_FEW"]);
    expect(said({ watched: 0 })).toEqual(["HOLD", "NOT_WATCHED"]);
  });

  it("is a doubt where a card still moves data, or where many were taken back", () => {
    expect(said({ online: 1 })).toEqual(["HOLD", "ONLINE"]);
    expect(said({ undone: 11, tried: 15 })).toEqual(["HOLD", "TOO_FEW", "UNDONE"]);
  });

  it("is bad where more cards fail, hang or stay online than may, however few were tried", () => {
    expect(said({ failed: 6 })).toEqual(["STOP", "FAILED"]);
    expect(said({ failed: 3, hanging: 3 })).toEqual(["STOP", "FAILED", "HANGING"]);
    expect(said({ hanging: 6 })).toEqual(["STOP", "HANGING"]);
    expect(said({ online: 6 })).toEqual(["STOP", "ONLINE"]);
    expect(said({ tried: 4, failed: 1 })).toEqual(["STOP", "FAILED"]);
  });

  it("is a doubt with one card that is complained about, and bad from three on or with a larger share than may fail", () => {
    expect(said({ complained: 1 })).toEqual(["HOLD", "COMPLAINTS"]);
    expect(said({ complained: 2 })).toEqual(["HOLD", "COMPLAINTS"]);
    expect(said({ complained: 3 })).toEqual(["STOP", "COMPLAINTS"]);
    expect(said({ tried: 1_000, watched: 1_000, complained: 3 })).toEqual(["STOP", "COMPLAINTS"]);
    expect(said({ tried: 20, complained: 1 })).toEqual(["HOLD", "COMPLAINTS"]);
    expect(said({ tried: 20, complained: 2 })).toEqual(["STOP", "COMPLAINTS"]);
    expect(said({ complained: 3, failed: 6 })).toEqual(["STOP", "FAILED", "COMPLAINTS"]);
  });

  it("takes all complaints about the request as a whole for one card more", () => {
    expect(said({ complaintsOfRequest: 1 })).toEqual(["HOLD", "COMPLAINTS"]);
    expect(said({ complaintsOfRequest: 9 })).toEqual(["HOLD", "COMPLAINTS"]);
    expect(said({ complained: 2, complaintsOfRequest: 1 })).toEqual(["STOP", "COMPLAINTS"]);
  });

  it("says why in both languages, with its figures", () => {
    for (const code of [
      "TOO_FEW",
      "FAILED",
      "HANGING",
      "ONLINE",
      "NOT_WATCHED",
      "UNDONE",
      "COMPLAINTS",
      "ALL_WELL",
    ] as const) {
      const { zh, en } = verdictSentence(code, { ...well, failed: 6, hanging: 7, undone: 8, online: 9, complained: 2 });
      expect(zh).toMatch(/\d.*[一-鿿]|[一-鿿].*\d/);
      expect(en).toMatch(/\d/);
    }
  });

  it("comes when its cards have ended and were watched, and not for ever later where some hang", () => {
    const at = new Date("2026-11-30T02:00:00Z");
    const stand = { isOver: true, endedAt: at, soakMinutes: 60, waiting: 0, pending: 0, lastGoneAt: null };
    expect(verdictDueAt(stand)).toEqual(new Date("2026-11-30T03:00:00Z"));
    const going = { ...stand, isOver: false, endedAt: null, pending: 3, lastGoneAt: at };
    expect(verdictDueAt(going)).toEqual(new Date(at.getTime() + HANGS_AFTER_MS + 3_600_000));
    expect(verdictDueAt({ ...going, waiting: 1 })).toBeNull();
  });
});
