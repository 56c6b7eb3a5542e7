import { useQuery } from "@tanstack/react-query";
import { useLocaleState } from "react-admin";
import { readAgainMs } from "../shared/document/freshness.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useReviewTaskActs } from "./acts.ts";
import type { TaskMaterial } from "./task.ts";

/** The documents of a task, and what the reviewer means to say of each. */
export interface Verdicts {
  materials: readonly TaskMaterial[] | undefined;
  error: unknown;
  refetch: () => void;
  /** Documents that the reviewer has marked to be sent back. */
  sentBack: ReadonlySet<string>;
  mark: (id: string, isSentBack: boolean) => void;
}

/** Documents of a task with the marks that have not been sent yet. */
export function useVerdicts(taskId: string): Verdicts {
  const acts = useReviewTaskActs();
  const [locale] = useLocaleState();
  const marks = useDraft<readonly string[]>(`${taskId} sent back`, [], { isAtRest: true });
  const sentBack = new Set(marks.value);
  const {
    data: materials,
    error,
    refetch,
  } = useQuery({
    queryKey: ["review-task-materials", taskId, locale],
    queryFn: ({ signal }) => acts.reviewTaskMaterials(taskId, signal),
    refetchInterval: ({ state }) => readAgainMs(state.data),
  });
  return {
    materials,
    error,
    refetch,
    sentBack,
    mark(id, isSentBack) {
      const next = new Set(sentBack);
      if (isSentBack) next.add(id);
      else next.delete(id);
      marks.set([...next]);
    },
  };
}
