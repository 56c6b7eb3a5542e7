import { describe, expect, it } from "vitest";
import {
  type Blocker,
  blockerCodes,
  blockerFor,
  blockerSentence,
  removalInGeneral,
  removalOf,
  storedCodes,
  type Warning,
  warningCodes,
  warningSentence,
} from "../../server/preflight/rules/eligibility.ts";

const blockers: Blocker[] = [
  { code: "ARREARS", amountFen: 105, lateFeeFen: 3, billCount: 1 },
  { code: "AUTO_RENEWAL_ON" },
  { code: "DEVICE_BOUND", imei: "860123040000018", boundAt: "2026-01-30T18:00:00Z" },
  { code: "IN_OTHER_REQUEST", requestNumber: "CR-20260302-000001", itemStatus: "CHECKING" },
  { code: "PROTECTED", placedBy: "王经理", reason: "应急备用", until: "2026-04-01T00:00:00+08:00" },
  { code: "LEGAL_HOLD", holds: [{ authority: "杭州市公安局", reference: "HZ-1", placedAt: "2026-02-25T02:00:00Z" }] },
  { code: "NOT_OWNER" },
  { code: "ALREADY_CANCELLED", cancelledAt: "2026-02-21T02:00:00Z" },
  { code: "UNKNOWN_CARD" },
];

const warnings: Warning[] = [
  { code: "LIVE_TRAFFIC", lastTrafficAt: "2026-03-02T01:00:00Z" },
  { code: "IN_CONTRACT", contractEndsAt: "2026-04-10T16:00:00Z", remainingMonths: 2, feeFen: 400 },
  { code: "RESIDUAL_VALUE", refundFen: 1_250, giftFen: 0, unusedDataMegabytes: 30, convertFen: 7 },
];

describe("The list of blockers and warnings", () => {
  it("is closed", () => {
    expect(blockerCodes).toEqual(blockers.map(({ code }) => code));
    expect(warningCodes).toEqual(warnings.map(({ code }) => code));
  });

  it.each(blockers)("says in both languages what $code means and what to do", (blocker) => {
    const { zh, en } = blockerSentence(blocker);
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(en).toMatch(/^[\x20-\x7e\u4e00-\u9fff]+\.$/);
  });

  it.each(warnings)("says in both languages what $code means", (warning) => {
    expect(warningSentence(warning)).toEqual({ zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) });
  });

  it.each([
    ["ARREARS", "CUSTOMER", "arrearsPay"],
    ["AUTO_RENEWAL_ON", "CUSTOMER", "autoRenewalSwitchOff"],
    ["DEVICE_BOUND", "CUSTOMER", "deviceUnbind"],
    ["PROTECTED", "CUSTOMER", "terminationProtectionLift"],
    ["LEGAL_HOLD", "AUTHORITY", null],
    ["NOT_OWNER", "NOBODY", null],
    ["ALREADY_CANCELLED", "NOBODY", null],
    ["UNKNOWN_CARD", "NOBODY", null],
  ] as const)("says that %s is removed by %s with %s", (code, by, remedy) => {
    expect(removalInGeneral(code)).toEqual({ by, remedy });
    const [blocker] = blockers.filter((each) => each.code === code);
    expect(removalOf(blocker as Blocker)).toEqual({ by, remedy });
  });
});

describe("A card in another request", () => {
  it("is usually freed by undoing, which takes back a card that waits as well as one that is barred", () => {
    const removal = { by: "CUSTOMER", remedy: "cancellationUndo" };
    expect(removalInGeneral("IN_OTHER_REQUEST")).toEqual(removal);
  });

  it("that is barred there can be undone until its window ends, and then goes on to its end", () => {
    const barred = {
      code: "IN_OTHER_REQUEST",
      requestNumber: "CR-1",
      itemStatus: "BARRED",
      undoableUntil: "2026-03-02T04:30:00Z",
    } as const;
    const open = { ...barred, isUndoable: true };
    expect(removalOf(open)).toEqual({ by: "CUSTOMER", remedy: "cancellationUndo" });
    expect(blockerSentence(open).zh).toContain("2026-03-02 12:30 前可撤销");
    const over = { ...barred, isUndoable: false };
    expect(removalOf(over)).toEqual({ by: "NOBODY", remedy: null });
    expect(blockerSentence(over).en).toContain("ended at 2026-03-02 12:30");
    expect(blockerSentence(over).zh).toContain("将自动完成注销");
  });

  it.each([
    ["CHECKING", "CUSTOMER", "cancellationRequestWithdraw"],
    ["SCHEDULED", "CUSTOMER", "cancellationRequestWithdraw"],
    ["BARRED", "CUSTOMER", "cancellationUndo"],
    ["FAILED", "CUSTOMER", "cancellationUndo"],
    ["CANCELLING", "NOBODY", null],
  ] as const)("where it is %s is freed by %s with %s", (itemStatus, by, remedy) => {
    expect(removalOf({ code: "IN_OTHER_REQUEST", requestNumber: "CR-1", itemStatus })).toEqual({ by, remedy });
  });

  it("of another customer is freed by staff", () => {
    expect(removalOf({ code: "IN_OTHER_REQUEST" })).toEqual({ by: "STAFF", remedy: null });
    expect(blockerSentence({ code: "IN_OTHER_REQUEST" }).en).not.toMatch(/undefined|null/);
  });
});

describe("What a sentence says", () => {
  it("are amounts in yuan, also below one, and days in Shanghai", () => {
    expect(blockerSentence(blockers[0] as Blocker).en).toBe(
      "1 bill is overdue: CNY 1.05 and a late fee of CNY 0.03, CNY 1.08 in all. Pay them and the card can be cancelled.",
    );
    expect(blockerSentence(blockers[2] as Blocker).en).toContain("since 2026-01-31;");
    expect(warningSentence(warnings[1] as Warning).zh).toContain("2026-04-11");
  });

  it("is why the text cannot be a card number, when it cannot", () => {
    const message = { zh: "太短。", en: "Too short." };
    expect(blockerSentence({ code: "UNKNOWN_CARD", fault: { code: "TOO_SHORT", message } })).toEqual(message);
  });
});

describe("What a customer may know", () => {
  it("is neither that a number is somebody else's card, nor which authority holds a card", () => {
    expect(blockers.map((blocker) => blockerFor("CUSTOMER", blocker))).toEqual(
      blockers.map((blocker) => {
        if (blocker.code === "NOT_OWNER") return { code: "UNKNOWN_CARD" };
        return blocker.code === "LEGAL_HOLD" ? { code: "LEGAL_HOLD" } : blocker;
      }),
    );
    expect(blockerSentence(blockerFor("CUSTOMER", blockers[5] as Blocker)).zh).not.toContain("公安");
  });

  it("is everything for staff", () => {
    expect(blockers.map((blocker) => blockerFor("STAFF", blocker))).toEqual(blockers);
  });

  it("decides what a filter finds", () => {
    expect(storedCodes("CUSTOMER", "UNKNOWN_CARD")).toEqual(["UNKNOWN_CARD", "NOT_OWNER"]);
    expect(storedCodes("CUSTOMER", "NOT_OWNER")).toEqual([]);
    expect(storedCodes("STAFF", "UNKNOWN_CARD")).toEqual(["UNKNOWN_CARD"]);
    expect(storedCodes("STAFF", "NOT_OWNER")).toEqual(["NOT_OWNER"]);
    expect(storedCodes("CUSTOMER", "ARREARS")).toEqual(["ARREARS"]);
  });
});
