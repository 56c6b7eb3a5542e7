import { useQueryClient } from "@tanstack/react-query";
import { useNotify, useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import { ReviewTaskClaimNextDocument, type TaskWholeFragment } from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";
import { wholeRecordKey } from "./RecordScreen.tsx";
import { useAct } from "./use-act.ts";

const acts = {
  /** Takes the most urgent task there is, or answers the one that is held already; null when there is none. */
  reviewTaskClaimNext: async () =>
    settled((await call(ReviewTaskClaimNextDocument, { input: {} })).reviewTaskClaimNext),
};

/** Opens a task that was taken just now, with what was answered of it; goes to the queue and says so when there was none. */
export function useOpenTaken(): (task: TaskWholeFragment | null | undefined) => void {
  const navigate = useNavigate();
  const notify = useNotify();
  const translate = useTranslate();
  const queries = useQueryClient();
  return (task) => {
    if (task) {
      queries.setQueryData(wholeRecordKey("review-tasks", task.id), task);
      navigate(`/review-tasks/${task.id}/show`);
    } else {
      notify(translate("desk.queue.noneLeft"), { type: "info" });
      navigate("/review-tasks");
    }
  };
}

/** Takes the most urgent task there is and opens it; says so when there is none. */
export function useClaimNext() {
  const { reviewTaskClaimNext } = useActs(acts);
  const open = useOpenTaken();
  const { run, isRunning } = useAct(reviewTaskClaimNext, { goOn: ({ task }) => open(task) });
  return { claimNext: () => run(undefined), isRunning };
}
