import Avatar from "@mui/material/Avatar";
import Box from "@mui/material/Box";
import Tooltip from "@mui/material/Tooltip";
import { useTranslate } from "react-admin";
import { useNow } from "../shared/use-now.ts";
import type { TaskRow } from "./task.ts";

/** Who has claimed a task, or to whom it was handed, and who looks at it. */
export function WhoWorks({ task }: { task: Pick<TaskRow, "claim" | "presences" | "assignedToName" | "status"> }) {
  const translate = useTranslate();
  const now = useNow(5_000);
  const claim = task.claim && Date.parse(task.claim.leaseUntil) > now ? task.claim : null;
  const others = task.presences.filter(({ isMine, accountName }) => !isMine && accountName !== claim?.accountName);
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 0.75, minHeight: 22 }}>
      {claim && (
        <Person
          name={claim.accountName}
          isWorking
          title={translate("tasks.claim.other", { name: claim.accountName })}
        />
      )}
      {claim && <Box component="span">{claim.isMine ? translate("tasks.claim.mine") : claim.accountName}</Box>}
      {!claim && task.assignedToName && (
        <Box component="span" sx={{ color: "text.secondary" }}>
          → {task.assignedToName}
        </Box>
      )}
      {task.status === "AWAITING_SECOND" && !claim && (
        <Box component="span" sx={{ color: "text.secondary" }}>
          {translate("enum.ReviewTaskStatus.AWAITING_SECOND")}
        </Box>
      )}
      <Box sx={{ display: "flex", "& > *": { ml: -0.5 } }}>
        {others.map(({ accountName }) => (
          <Person key={accountName} name={accountName} title={`${accountName} ${translate("tasks.claim.looking")}`} />
        ))}
      </Box>
    </Box>
  );
}

function Person({ name, title, isWorking = false }: { name: string; title: string; isWorking?: boolean }) {
  return (
    <Tooltip title={title}>
      <Avatar
        alt={title}
        sx={{
          width: 20,
          height: 20,
          fontSize: 11,
          fontWeight: 600,
          bgcolor: isWorking ? "primary.main" : "background.paper",
          color: isWorking ? "primary.contrastText" : "text.secondary",
          border: 1,
          borderColor: isWorking ? "primary.main" : "divider",
        }}
      >
        {Array.from(name).at(-1)}
      </Avatar>
    </Tooltip>
  );
}
