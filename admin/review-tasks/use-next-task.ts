import { useStore } from "react-admin";
import { useNavigate } from "react-router";
import { useClaimNext } from "../shared/use-claim-next.ts";

/** What comes after a decision: the next task, or the queue where somebody said that this one is the last for now. */
export function useNextTask() {
  const navigate = useNavigate();
  const { claimNext } = useClaimNext();
  const [isLast, setLast] = useStore("review-tasks.isLast", false);
  const next = () => {
    if (!isLast) return void claimNext();
    setLast(false);
    navigate("/review-tasks");
  };
  return { isLast, setLast, next };
}
