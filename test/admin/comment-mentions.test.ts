import { describe, expect, it } from "vitest";
import {
  calledSo,
  labelsOf,
  mentionBegun,
  partsOf,
  toStored,
  toWritten,
} from "../../admin/shared/comments/mentions.ts";

const ids = [1, 2, 3].map((place) => `account_0192aaaa-0000-7000-8000-00000000000${place}`) as [string, string, string];
const colleague = (id: string, displayName: string, username: string) => ({ id, displayName, username });

describe("A comment that is written", () => {
  it("is sent with accounts in the place of names, and comes back with the names of today", () => {
    const named = { "@王芳": ids[0], "@王芳芳": ids[1] };
    const stored = toStored({ text: "@王芳芳 请与 @王芳 核对，@李四 不在", named });
    expect(stored).toBe(`@{${ids[1]}} 请与 @{${ids[0]}} 核对，@李四 不在`);
    const mentions = [
      { id: ids[0], displayName: "王芳" },
      { id: ids[1], displayName: "王芳芳" },
    ];
    expect(toWritten(stored, mentions)).toEqual({ text: "@王芳芳 请与 @王芳 核对，@李四 不在", named });
    expect(toStored(toWritten(stored, mentions))).toBe(stored);
  });

  it("names two who are called alike apart", () => {
    const alike = [colleague(ids[0], "王芳", "wangfang"), colleague(ids[1], "王芳", "wang.fang2")];
    expect([...labelsOf(alike).values()]).toEqual(["@王芳(wangfang)", "@王芳(wang.fang2)"]);
    const nameless = alike.map(({ id, displayName }) => ({ id, displayName }));
    expect([...labelsOf(nameless).values()]).toEqual(["@王芳", "@王芳(2)"]);
    const stored = `@{${ids[0]}}@{${ids[1]}}`;
    expect(toStored(toWritten(stored, nameless))).toBe(stored);
  });

  it("is shown in parts, with words as they are", () => {
    expect(partsOf(`先@{${ids[0]}}，@{account_} <b>`)).toEqual([
      { words: "先" },
      { accountId: ids[0] },
      { words: "，@{account_} <b>" },
    ]);
  });

  it("opens the list of colleagues at an @, in Chinese without a blank before it, and not within an e-mail address", () => {
    expect(mentionBegun("请@王", 3)).toEqual({ at: 1, sought: "王" });
    expect(mentionBegun("@", 1)).toEqual({ at: 0, sought: "" });
    expect(mentionBegun("请@王芳 核对", 7)).toBeNull();
    expect(mentionBegun("zhang@example", 13)).toBeNull();
    expect(mentionBegun("请@王芳", 2)).toEqual({ at: 1, sought: "" });
  });

  it("finds colleagues by any part of their names, those that begin so first, or by user names", () => {
    const people = [
      colleague(ids[0], "审核 王芳", "reviewer"),
      colleague(ids[1], "王建国", "jianguo"),
      colleague(ids[2], "李四", "wang"),
    ];
    expect(calledSo(people, "王", 6).map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect(calledSo(people, "WANG", 6).map(({ id }) => id)).toEqual([ids[2]]);
    expect(calledSo(people, "", 2)).toHaveLength(2);
  });
});
