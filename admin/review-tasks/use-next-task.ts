import { useStore } from "react-admin";
import { useNavigate } from "react-router";
import { useOpenTaken } from "../shared/use-claim-next.ts";
import type { Task } from "./task.ts";

/** What comes after a decision: the next task, which is taken with it, or the queue where somebody said that this one is the last for now. */
export function useNextTask() {
  const navigate = useNavigate();
  const open = useOpenTaken();
  const [isLast, setLast] = useStore("review-tasks.isLast", false);
  const goOn = (nextTask: Task | null | undefined) => {
    if (!isLast) return open(nextTask);
    setLast(false);
    navigate("/review-tasks");
  };
  return { isLast, setLast, claimsNext: !isLast, goOn };
}
