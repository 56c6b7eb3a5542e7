import type { useTranslate } from "react-admin";
import type { ReviewTaskFilter } from "../generated/graphql.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { Moment } from "../shared/Moment.tsx";
import type { TaskRow } from "./task.ts";

/** Whether a list is about what was decided, so that what, who and when matter and no longer who should hurry. */
export function isAboutDecided({ isDecidedToday, isDecidedByMe, statusIn }: ReviewTaskFilter): boolean {
  const hasOnlyDecided = statusIn?.length === 1 && statusIn[0] === "DECIDED";
  return Boolean(isDecidedToday || isDecidedByMe || hasOnlyDecided);
}

/** What was decided, by whom and when. */
export function decidedColumns(translate: ReturnType<typeof useTranslate>): Column<TaskRow>[] {
  return [
    {
      name: "decision",
      title: translate("tasks.decision"),
      width: 120,
      cell: ({ decision }) => (decision ? translate(`enum.ReviewDecision.${decision}`) : "—"),
    },
    {
      name: "decidedBy",
      title: translate("tasks.decidedBy"),
      width: 120,
      cell: ({ decidedByName }) => decidedByName ?? "—",
    },
    {
      name: "decidedAt",
      title: translate("tasks.decidedAt"),
      width: 140,
      cell: ({ decidedAt }) => <Moment at={decidedAt} isExact />,
    },
  ];
}
