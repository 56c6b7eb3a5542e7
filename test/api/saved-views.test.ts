import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAuditor, aReviewer } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client } = desk;

const fields = "view { id list name filter sortField isDescending columns hiddenColumns isDefault }";
const mine = { list: "cancellation-requests", name: "我的急件", filter: `{"statusIn":["IN_REVIEW"]}` };
const order = { sortField: "createdAt", isDescending: true };

const keep = (viewer: Viewer, input: object) =>
  desk.call(viewer, "savedViewCreate", { ...mine, ...order, ...input }, fields);
const change = (viewer: Viewer, viewId: string, input: object) =>
  desk.call(viewer, "savedViewChange", { viewId, ...input }, fields);
const viewsOf = async (viewer: Viewer) =>
  (await client.asViewer(viewer).query("{ savedViews { id list name isDefault columns hiddenColumns } }")).savedViews;
const columnsOf = async (viewer: Viewer) =>
  (await client.asViewer(viewer).query("{ listColumns { list columns hiddenColumns } }")).listColumns;
const codesOf = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => `${code} ${path.join(".")}`);

describe("A saved view", () => {
  it("is kept for the account, whatever machine it signs in on, and seen by nobody else", async () => {
    const [ann, ben] = [await aReviewer(store), await anAuditor(store)];
    const { view, userErrors } = await keep(ann, { columns: ["number", "status"], hiddenColumns: ["status"] });
    expect(userErrors).toEqual([]);
    expect(view).toMatchObject({
      ...{ ...mine, ...order, isDefault: false },
      ...{ columns: ["number", "status"], hiddenColumns: ["status"] },
    });
    expect(await viewsOf(ann)).toMatchObject([{ id: view.id, name: "我的急件" }]);
    expect(await viewsOf(ben)).toEqual([]);
    const node = (viewer: Viewer) =>
      client.asViewer(viewer).query("query ($id: ID!) { node(id: $id) { id } }", { id: view.id });
    expect([await node(ann), await node(ben)]).toEqual([{ node: { id: view.id } }, { node: null }]);
    expect(codesOf(await change(ben, view.id, { name: "别人的" }))).toEqual(["NOT_FOUND input.viewId"]);
    const gone = await desk.call(ben, "savedViewDelete", { viewId: view.id }, "deletedId");
    expect(codesOf(gone)).toEqual(["NOT_FOUND input.viewId"]);
  });

  it("has a name of its own on its list: a second one of that name is refused, on another list it is not", async () => {
    const ann = await aReviewer(store);
    await keep(ann, {});
    expect(codesOf(await keep(ann, { name: "  我的急件 " }))).toEqual(["NAME_TAKEN input.name"]);
    expect(codesOf(await keep(ann, { list: "cards" }))).toEqual([]);
    const { view } = await keep(ann, { name: "另一个" });
    expect(codesOf(await change(ann, view.id, { name: "我的急件" }))).toEqual(["NAME_TAKEN input.name"]);
    expect(codesOf(await change(ann, view.id, { name: "另一个" }))).toEqual([]);
  });

  it("is renamed and changed, keeps what is not said, and is deleted", async () => {
    const ann = await aReviewer(store);
    const { view } = await keep(ann, { columns: ["number"], isDefault: true });
    const renamed = await change(ann, view.id, { name: "今天  到期" });
    expect(renamed.view).toEqual({ ...view, name: "今天 到期" });
    const changed = await change(ann, view.id, { filter: "{}", isDescending: false });
    expect(changed.view).toEqual({ ...view, name: "今天 到期", filter: "{}", isDescending: false });
    const gone = await desk.done(ann, "savedViewDelete", { viewId: view.id }, "deletedId");
    expect(gone.deletedId).toBe(view.id);
    expect(await viewsOf(ann)).toEqual([]);
  });

  it("becomes the one with which its list begins, in place of the one before; lists have one each", async () => {
    const ann = await aReviewer(store);
    const { view: first } = await keep(ann, { name: "甲", isDefault: true });
    const { view: cards } = await keep(ann, { name: "甲", list: "cards", isDefault: true });
    const { view: second } = await keep(ann, { name: "乙" });
    const defaults = async () =>
      (await viewsOf(ann)).flatMap(({ id, isDefault }: { id: string; isDefault: boolean }) => (isDefault ? [id] : []));
    expect((await defaults()).sort()).toEqual([first.id, cards.id].sort());
    await Promise.all([
      change(ann, second.id, { isDefault: true }),
      change(ann, first.id, { isDefault: true }),
      change(ann, second.id, { isDefault: true }),
    ]);
    expect(await defaults()).toHaveLength(2);
    await change(ann, first.id, { isDefault: false });
    await change(ann, second.id, { isDefault: false });
    expect(await defaults()).toEqual([cards.id]);
  });

  it("is one of fifty at most, also when many are kept at once; a place that was given up is free again", async () => {
    const ann = await aReviewer(store);
    const answers = await Promise.all(Array.from({ length: 52 }, (_, place) => keep(ann, { name: `视图 ${place}` })));
    const refusals = answers.flatMap(codesOf);
    expect(refusals).toEqual(["TOO_MANY_VIEWS input", "TOO_MANY_VIEWS input"]);
    const [{ id }] = await viewsOf(ann);
    await desk.done(ann, "savedViewDelete", { viewId: id });
    expect(codesOf(await keep(ann, { name: "再来一个" }))).toEqual([]);
    expect(await viewsOf(ann)).toHaveLength(50);
  });

  it("is refused when nothing could be made of it, with all that is wrong at once", async () => {
    const ann = await aReviewer(store);
    const input = { list: "../etc", name: " ", filter: "[]", sortField: "a b", columns: ["x", "x"] };
    expect(codesOf(await keep(ann, input))).toEqual([
      "BAD_LIST_NAME input.list",
      "EMPTY input.name",
      "BAD_VIEW_FILTER input.filter",
      "BAD_VIEW_SORT input.sortField",
      "BAD_COLUMNS input.columns",
    ]);
    expect(codesOf(await keep(ann, { name: "长".repeat(61) }))).toEqual(["TOO_LONG input.name"]);
    expect(codesOf(await keep(ann, { name: "看\u0007不见" }))).toEqual(["BAD_CHARACTER input.name"]);
    expect(codesOf(await keep(ann, { filter: `{"search":"${"长".repeat(4_000)}"}` }))).toEqual([
      "BAD_VIEW_FILTER input.filter",
    ]);
    expect(codesOf(await keep(ann, { columns: ["number"], hiddenColumns: ["status"] }))).toEqual([
      "BAD_COLUMNS input.columns",
    ]);
    expect(await viewsOf(ann)).toEqual([]);
  });
});

describe("Chosen columns", () => {
  it("are kept for each list and account, and given up for the list's own", async () => {
    const [ann, ben] = [await aReviewer(store), await aReviewer(store)];
    const choose = (viewer: Viewer, input: object) => desk.call(viewer, "listColumnsChoose", input, "list");
    await choose(ann, { list: "cards", columns: ["msisdn", "iccid", "plan"], hiddenColumns: ["plan"] });
    await choose(ann, { list: "cards", columns: ["iccid", "msisdn", "plan"], hiddenColumns: ["msisdn"] });
    await choose(ann, { list: "materials", columns: ["kind"] });
    expect(await columnsOf(ann)).toEqual([
      { list: "cards", columns: ["iccid", "msisdn", "plan"], hiddenColumns: ["msisdn"] },
      { list: "materials", columns: ["kind"], hiddenColumns: [] },
    ]);
    expect(await columnsOf(ben)).toEqual([]);
    await choose(ann, { list: "cards", columns: [] });
    expect(await columnsOf(ann)).toMatchObject([{ list: "materials" }]);
    const refused = await choose(ann, { list: "Cards", columns: ["a", "a"], hiddenColumns: [] });
    expect(codesOf(refused)).toEqual(["BAD_LIST_NAME input.list", "BAD_COLUMNS input.columns"]);
  });
});
