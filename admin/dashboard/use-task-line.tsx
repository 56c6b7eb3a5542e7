import { useTranslate } from "react-admin";
import { Due } from "../shared/Due.tsx";
import type { Line } from "./Lines.tsx";
import type { HomeTask } from "./reviewers-desk.ts";

/** A task as a line: its kind and what it is about, why, and how long there is. */
export function useTaskLine(): (task: HomeTask) => Line {
  const translate = useTranslate();
  return (task) => {
    const { id, kind, subject, reasons, customer, proposedByName, status } = task;
    const why =
      status === "AWAITING_SECOND" && proposedByName
        ? [translate("home.proposedBy", { name: proposedByName })]
        : reasons.nodes.map(({ title }) => title);
    return {
      key: id,
      to: `/review-tasks/${id}/show`,
      what: `${translate(`enum.ReviewTaskKind.${kind}`)} ${subject}`,
      fact: [...why, customer.displayName].join(" · "),
      when: <Due task={task} />,
    };
  };
}
