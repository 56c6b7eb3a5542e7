import { expect } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import {
  anEnterprise,
  aReviewer,
  insertRows,
  nextId,
  type SeededCard,
  type SeededCustomer,
} from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { type HandInOptions, rowId, useDesk } from "../support/desk.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Answer = any;

const taskFields = `id number kind status cardCount priority promise { state dueAt } isOverdue isAtRisk isEscalated decision reasonCode note decidedByName title fence
  excludesMe assignedToName proposedByName claim { accountName isMine leaseUntil } item { id } appeal { id status }
  events { nodes { action actorName detail note } } allowedActions { action isAllowed reason }`;

/** The desk with two reviewers, and with cards over which they must bend. `const desk = await useReviewDesk();` at the top of the file. */
export async function useReviewDesk() {
  const desk = await useDesk();
  const { store, client } = desk;
  const [ann, ben] = [await aReviewer(store), await aReviewer(store)];

  const review = {
    ann,
    ben,

    /** Cards that came to their customer three days ago: a risk that one person may clear. */
    async lately(cards: readonly SeededCard[]) {
      await store.prisma.simCard.updateMany({
        where: { id: { in: cards.map(({ id }) => id) } },
        data: { ownerChangedAt: earlier(desk.clock.now(), { days: 3 }) },
      });
    },

    /** Cards on the watch list: a risk that only two persons together may clear. */
    watch: (cards: readonly SeededCard[]) =>
      insertRows(
        store,
        "WatchlistEntry",
        cards.map(({ iccid }) => ({
          ...{ id: nextId(), kind: "ICCID", value: iccid, authority: "市公安局", reference: `协查 ${iccid}` },
          listedAt: earlier(desk.clock.now(), { days: 9 }),
        })),
      ),

    /** An enterprise that has handed in cards of which the first ones are held; with everything done that machines do. */
    async held(
      count = 1,
      { isWatched = false, total = count, ...how }: HandInOptions & { isWatched?: boolean; total?: number } = {},
    ) {
      const acme = await anEnterprise(store).withCards(total).save();
      const risky = acme.cards.slice(0, count);
      await (isWatched ? review.watch(risky) : review.lately(risky));
      const requestId = await desk.handIn(acme, how);
      await desk.work();
      return { acme, requestId, tasks: await review.tasks({ requestId }) };
    },

    /** An enterprise whose licence a person must look at. */
    async doubtful(count = 2): Promise<{ acme: SeededCustomer; requestId: string; tasks: Answer[] }> {
      const acme = await anEnterprise(store).withCards(count).save();
      const requestId = await desk.handIn(acme);
      await store.prisma.material.updateMany({
        where: { requestId: rowId(requestId), kind: "BUSINESS_LICENCE" },
        data: { status: "DOUBTFUL" },
      });
      await desk.work();
      return { acme, requestId, tasks: await review.tasks({ requestId }) };
    },

    /** The queue as a viewer sees it. */
    async tasks(filter: object, viewer: Viewer = ann): Promise<Answer[]> {
      const document = `query ($filter: ReviewTaskFilter) { reviewTasks(first: 100, filter: $filter) { nodes { ${taskFields} } } }`;
      return (await client.asViewer(viewer).query(document, { filter })).reviewTasks.nodes;
    },

    /** One task as a viewer sees it. */
    async look(taskId: string, viewer: Viewer = ann): Promise<Answer> {
      const document = `query ($id: ID!) { reviewTask(id: $id) { ${taskFields} presences { accountName isMine } } }`;
      return (await client.asViewer(viewer).query(document, { id: taskId })).reviewTask;
    },

    /** Any act on a task; errors of the caller are in the answer. */
    act: (viewer: Viewer, act: string, input: object): Promise<Answer> =>
      desk.call(viewer, `reviewTask${act}`, input, `task { ${taskFields} }`),

    /** Claims a task; answers its fence. */
    async claim(viewer: Viewer, taskId: string): Promise<number> {
      const { task, userErrors } = await review.act(viewer, "Claim", { taskId });
      expect(userErrors).toEqual([]);
      return task.fence;
    },

    /** Claims a task and decides it; clears nothing without a word. */
    async decide(viewer: Viewer, taskId: string, decision: string, more: object = {}): Promise<Answer> {
      const fence = await review.claim(viewer, taskId);
      const words = decision === "CLEAR_FLAGS" ? { note: "已与登记联系人核实" } : {};
      return review.act(viewer, "Decide", { taskId, fence, decision, ...words, ...more });
    },

    /** What the customer sees of a request. */
    async asCustomer(customer: SeededCustomer, requestId: string, fields: string): Promise<Answer> {
      const document = `query ($id: ID!) { cancellationRequest(id: $id) { ${fields} } }`;
      return (await client.asViewer(customer.viewer).query(document, { id: requestId })).cancellationRequest;
    },
  };
  return { ...desk, ...review };
}
