import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import type { Task } from "./task.ts";

/** What the customer says against a hold or a refusal. */
export function AppealPanel({ appeal }: { appeal: NonNullable<Task["appeal"]> }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("tasks.appeal.title")} aside={<StatusChip of="AppealStatus" value={appeal.status} />}>
      <Box
        component="blockquote"
        sx={{ m: 0, pl: 1.5, borderLeft: 3, borderColor: "primary.main", whiteSpace: "pre-wrap" }}
      >
        {appeal.statement}
      </Box>
      <Box sx={{ color: "text.secondary", fontSize: 12.5, mt: 1 }}>
        <Moment at={appeal.createdAt} />
        {appeal.promise && (
          <>
            {" · "}
            {translate("tasks.appeal.due")} <Moment at={appeal.promise.dueAt} isExact />
          </>
        )}
      </Box>
      {appeal.answer && <Box sx={{ mt: 1 }}>{appeal.answer}</Box>}
    </Panel>
  );
}
