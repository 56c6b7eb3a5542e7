import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";
import { useNow } from "../shared/use-now.ts";
import type { TaskRow } from "./task.ts";

/** Less time than this is little, in milliseconds. */
const LITTLE_MS = 30 * 60_000;

/** How much time is left for a task, or how late it is, counting on. */
export function Due({ task }: { task: Pick<TaskRow, "dueAt" | "status" | "isEscalated"> }) {
  const translate = useTranslate();
  const { span, exact } = useFormat();
  const now = useNow(10_000);
  const leftMs = Date.parse(task.dueAt) - now;
  const isOver = task.status === "DECIDED" || task.status === "OBSOLETE";
  const colour = leftMs < 0 ? "error.main" : leftMs < LITTLE_MS ? "warning.main" : "text.primary";
  const words =
    leftMs < 0
      ? translate("tasks.overdueBy", { span: span(-leftMs / 1000) })
      : translate("tasks.dueIn", { span: span(leftMs / 1000) });
  return (
    <Box
      component="time"
      dateTime={task.dueAt}
      title={exact(task.dueAt)}
      sx={isOver ? { color: "text.secondary" } : { color: colour, fontWeight: leftMs < LITTLE_MS ? 600 : 450 }}
    >
      {isOver ? "—" : words}
      {task.isEscalated && !isOver && (
        <Box component="span" title={translate("tasks.escalated")} sx={{ color: "error.main", ml: 0.5 }}>
          ↑
        </Box>
      )}
    </Box>
  );
}
