import {
  ReviewColleaguesDocument,
  type ReviewDecision,
  ReviewTaskAgreeDocument,
  type ReviewTaskAgreeInput,
  ReviewTaskClaimDocument,
  ReviewTaskDecideDocument,
  type ReviewTaskDecideInput,
  ReviewTaskEscalateDocument,
  ReviewTaskHandOverDocument,
  ReviewTaskLookDocument,
  ReviewTaskMaterialsDocument,
  ReviewTaskOffersDocument,
  ReviewTaskReleaseDocument,
  ReviewTaskRenewDocument,
  ReviewTaskReturnDocument,
  type ReviewTaskReturnInput,
  ReviewTasksDecideDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call, callOnLeaving } from "../providers/session.ts";
import { found } from "../providers/source.ts";
import { useActs } from "../providers/use-acts.ts";

/** Ids that `nodes` takes at once. */
const MOST_NODES = 100;

const acts = {
  /** The documents a task is about; links in them hold for five minutes. */
  reviewTaskMaterials: async (id: string, signal?: AbortSignal) =>
    found((await call(ReviewTaskMaterialsDocument, { id }, signal)).reviewTask).materials.nodes,

  /** To whom a task can be handed over. */
  reviewColleagues: async (signal?: AbortSignal) => (await call(ReviewColleaguesDocument, {}, signal)).reviewColleagues,

  reviewTaskClaim: async (taskId: string) =>
    settled((await call(ReviewTaskClaimDocument, { input: { taskId } })).reviewTaskClaim),

  reviewTaskRenew: async (input: { taskId: string; fence: number }) =>
    settled((await call(ReviewTaskRenewDocument, { input })).reviewTaskRenew),

  /** Says that the screen of a claim is being left, so that colleagues do not wait long for it. */
  reviewTaskLeave: (input: { taskId: string; fence: number }) =>
    callOnLeaving(ReviewTaskRenewDocument, { input: { ...input, isLeaving: true } }),

  reviewTaskRelease: async (input: { taskId: string; fence: number }) =>
    settled((await call(ReviewTaskReleaseDocument, { input })).reviewTaskRelease),

  reviewTaskHandOver: async (input: { taskId: string; fence: number; toAccountId: string; note?: string }) =>
    settled((await call(ReviewTaskHandOverDocument, { input })).reviewTaskHandOver),

  reviewTaskEscalate: async (input: { taskId: string; note?: string }) =>
    settled((await call(ReviewTaskEscalateDocument, { input })).reviewTaskEscalate),

  /** Says that somebody looks at a task. */
  reviewTaskLook: async (taskId: string) => (await call(ReviewTaskLookDocument, { input: { taskId } })).reviewTaskLook,

  /** Says that they no longer do. */
  reviewTaskLookAway: (taskId: string) => callOnLeaving(ReviewTaskLookDocument, { input: { taskId, isLeaving: true } }),

  reviewTaskDecide: async (input: ReviewTaskDecideInput) =>
    settled((await call(ReviewTaskDecideDocument, { input })).reviewTaskDecide),

  reviewTaskAgree: async (input: ReviewTaskAgreeInput) =>
    settled((await call(ReviewTaskAgreeDocument, { input })).reviewTaskAgree),

  reviewTaskReturn: async (input: ReviewTaskReturnInput) =>
    settled((await call(ReviewTaskReturnDocument, { input })).reviewTaskReturn),

  /** What may be decided about tasks; those that are gone are left out. */
  reviewTaskOffers: async (ids: string[], signal?: AbortSignal) => {
    const pages = Array.from({ length: Math.ceil(ids.length / MOST_NODES) }, (_, page) =>
      ids.slice(page * MOST_NODES, (page + 1) * MOST_NODES),
    );
    const answers = await Promise.all(pages.map((page) => call(ReviewTaskOffersDocument, { ids: page }, signal)));
    return answers.flatMap(({ nodes }) => nodes).flatMap((node) => (node && "decisions" in node ? [node] : []));
  },

  /** Decides several tasks alike; each has its own answer. */
  reviewTasksDecide: async (input: {
    taskIds: string[];
    decision: ReviewDecision;
    reasonCode?: string;
    note?: string;
  }) => settled((await call(ReviewTasksDecideDocument, { input })).reviewTasksDecide),
};

/** What reviewers do with tasks. Each throws a UserErrorsError when the server says why not. */
export const useReviewTaskActs = () => useActs(acts);
