import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { useReviewTaskActs } from "./acts.ts";
import { allowedOf, type Task } from "./task.ts";

/** Asks for more attention to a task. */
export function EscalateButton({ task }: { task: Task }) {
  const translate = useTranslate();
  const acts = useReviewTaskActs();
  const allowed = allowedOf(task, "ESCALATE");
  if (!allowed?.isAllowed) return null;
  return (
    <ActButton
      label={translate("tasks.escalate.button")}
      allowed={allowed}
      act={(note) => acts.reviewTaskEscalate({ taskId: task.id, note })}
      done={() => translate("tasks.escalate.done")}
      confirm={{
        title: translate("tasks.escalate.title"),
        hint: translate("tasks.escalate.hint"),
        verb: translate("tasks.escalate.button"),
      }}
      text={{ draft: `${task.id} escalate`, field: "note", label: translate("tasks.escalate.note") }}
    />
  );
}
