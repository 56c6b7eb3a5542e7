import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { TaskRowFragment } from "../generated/graphql.ts";
import { useFormat } from "./use-format.ts";
import { useNow } from "./use-now.ts";

/** Less time than this is little, in milliseconds. */
const LITTLE_MS = 30 * 60_000;

/** How much time is left for a task, or how late it is, counting on; a clock that stands says so. */
export function Due({ task }: { task: Pick<TaskRowFragment, "promise" | "status" | "isEscalated" | "isAtRisk"> }) {
  const translate = useTranslate();
  const { span, exact } = useFormat();
  const now = useNow(10_000);
  const { state, dueAt } = task.promise ?? {};
  const isOver = task.status === "DECIDED" || task.status === "OBSOLETE";
  if (isOver || !dueAt || state === "PAUSED")
    return (
      <Box component="span" sx={{ color: "text.secondary" }} title={dueAt ? exact(dueAt) : undefined}>
        {isOver || !state ? "—" : translate(`enum.PromiseState.${state}`)}
      </Box>
    );
  const leftMs = Date.parse(dueAt) - now;
  const colour = leftMs < 0 ? "error.main" : leftMs < LITTLE_MS || task.isAtRisk ? "warning.main" : "text.primary";
  const words =
    leftMs < 0
      ? translate("desk.queue.overdueBy", { span: span(-leftMs / 1000) })
      : translate("desk.queue.dueIn", { span: span(leftMs / 1000) });
  return (
    <Box
      component="time"
      dateTime={dueAt}
      title={
        state === "ON_TRACK" && task.isAtRisk
          ? `${exact(dueAt)} · ${translate("desk.queue.cardsAtRisk")}`
          : exact(dueAt)
      }
      sx={{ color: colour, fontWeight: leftMs < LITTLE_MS ? 600 : 450 }}
    >
      {words}
      {task.isEscalated && (
        <Box component="span" title={translate("desk.queue.escalated")} sx={{ color: "error.main", ml: 0.5 }}>
          ↑
        </Box>
      )}
    </Box>
  );
}
