import { useQueryClient } from "@tanstack/react-query";
import { useNotify, useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import { ReviewTaskClaimNextDocument } from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";
import { useAct } from "./use-act.ts";

const acts = {
  /** Takes the most urgent task there is, or answers the one that is held already; null when there is none. */
  reviewTaskClaimNext: async () =>
    settled((await call(ReviewTaskClaimNextDocument, { input: {} })).reviewTaskClaimNext),
};

/** Takes the most urgent task there is and opens it; says so when there is none. */
export function useClaimNext() {
  const { reviewTaskClaimNext } = useActs(acts);
  const navigate = useNavigate();
  const notify = useNotify();
  const translate = useTranslate();
  const queries = useQueryClient();
  const { run, isRunning } = useAct(async () => {
    const { task } = await reviewTaskClaimNext();
    if (task) {
      // The task's own screen reads it whole.
      queries.removeQueries({ queryKey: ["review-tasks", "getOne", { id: task.id }] });
      navigate(`/review-tasks/${task.id}/show`);
    } else {
      notify(translate("desk.queue.noneLeft"), { type: "info" });
      navigate("/review-tasks");
    }
    return task;
  });
  return { claimNext: () => run(undefined), isRunning };
}
