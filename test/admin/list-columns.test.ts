import { describe, expect, it } from "vitest";
import { choiceNow, inChosenOrder, moved, shownColumns, toggled } from "../../admin/shared/views/columns.ts";

const all = [
  { name: "mark", title: "" },
  { name: "number", title: "申请号" },
  { name: "status", title: "状态" },
  { name: "channel", title: "渠道", showFrom: 1_480 },
  { name: "completedAt", title: "办结时间", isExtra: true },
  { name: "act", title: "" },
];
const names = (columns: readonly { name: string }[]) => columns.map(({ name }) => name);
const none = { columns: [], hiddenColumns: [] };

describe("The columns of a list", () => {
  it("are its own until somebody chooses: all but the extra ones", () => {
    for (const choice of [null, none])
      expect(names(shownColumns(all, choice))).toEqual(["mark", "number", "status", "channel", "act"]);
  });

  it("stand in the chosen order, marks before and buttons behind them, in every window", () => {
    const choice = { columns: ["channel", "completedAt", "status", "number"], hiddenColumns: ["status"] };
    const shown = shownColumns(all, choice);
    expect(names(shown)).toEqual(["mark", "channel", "completedAt", "number", "act"]);
    expect(shown.every(({ showFrom }) => showFrom === undefined)).toBe(true);
  });

  it("that are new since somebody chose stand at their usual place, and what is gone does no harm", () => {
    const choice = { columns: ["status", "gone", "number"], hiddenColumns: ["gone"] };
    expect(names(inChosenOrder(all, choice))).toEqual(["status", "channel", "completedAt", "number"]);
    expect(names(shownColumns(all, choice))).toEqual(["mark", "status", "channel", "number", "act"]);
  });

  it("are chosen from what the window shows, are moved and left out one by one, and keep what another form of the list knows", () => {
    const begun = choiceNow(all, null, 1_024);
    expect(begun).toEqual({
      columns: ["number", "status", "channel", "completedAt"],
      hiddenColumns: ["channel", "completedAt"],
    });
    const without = toggled(begun, "status");
    expect(without.hiddenColumns).toEqual(["channel", "completedAt", "status"]);
    expect(toggled(without, "status").hiddenColumns).toEqual(begun.hiddenColumns);
    expect(moved(begun, "status", -1).columns).toEqual(["status", "number", "channel", "completedAt"]);
    expect(moved(begun, "number", -1)).toBe(begun);
    expect(moved(begun, "completedAt", 1)).toBe(begun);
    const ofOther = choiceNow(all, { columns: ["decidedAt", "status"], hiddenColumns: ["decidedAt"] }, 1_024);
    expect(ofOther.columns.at(-1)).toBe("decidedAt");
    expect(ofOther.hiddenColumns).toContain("decidedAt");
  });
});
