import { useQueryClient } from "@tanstack/react-query";
import { useNotify, useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import { useAct } from "../shared/use-act.ts";
import { useReviewTaskActs } from "./acts.ts";

/** Takes the most urgent task there is and opens it; says so when there is none. */
export function useClaimNext() {
  const acts = useReviewTaskActs();
  const navigate = useNavigate();
  const notify = useNotify();
  const translate = useTranslate();
  const queries = useQueryClient();
  const { run, isRunning } = useAct(async () => {
    const { task } = await acts.reviewTaskClaimNext();
    if (task) {
      // The task's own screen reads it whole.
      queries.removeQueries({ queryKey: ["review-tasks", "getOne", { id: task.id }] });
      navigate(`/review-tasks/${task.id}/show`);
    } else {
      notify(translate("tasks.noneLeft"), { type: "info" });
      navigate("/review-tasks");
    }
    return task;
  });
  return { claimNext: () => run(undefined), isRunning };
}
