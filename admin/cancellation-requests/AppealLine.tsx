import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { AppealLineFragment } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Moment } from "../shared/Moment.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useRequestActs } from "./acts.ts";

/** What a customer said against a decision, and what was answered. */
export function AppealLine({ appeal, about }: { appeal: AppealLineFragment; about?: string }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { may } = useViewer();
  const { id, status, statement, createdAt, promise, decidedAt, answer } = appeal;
  return (
    <Box>
      <Box sx={{ display: "flex", gap: 1, alignItems: "center", minHeight: 26 }}>
        <StatusChip of="AppealStatus" value={status} />
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {about}
        </Box>
        {status === "OPEN" && may("APPEALS_CREATE") && (
          <Box sx={{ ml: "auto" }}>
            <ActButton
              label={translate("requests.appeal.withdraw")}
              allowed={{ action: "WITHDRAW", isAllowed: true }}
              act={() => acts.cancellationAppealWithdraw(id)}
              done={() => translate("requests.appeal.withdrawn")}
              isInRow
            />
          </Box>
        )}
      </Box>
      <Box sx={{ mt: 0.5, pl: 1.25, borderLeft: 2, borderColor: "divider", whiteSpace: "pre-wrap" }}>{statement}</Box>
      <Box sx={{ mt: 0.5, color: "text.secondary", fontSize: 12.5 }}>
        <Moment at={createdAt} />
        {" · "}
        {translate(decidedAt ? "requests.appeal.answeredAt" : "requests.appeal.dueAt")}{" "}
        <Moment at={decidedAt ?? promise?.dueAt} />
      </Box>
      {answer && <Box sx={{ mt: 0.5 }}>{answer}</Box>}
    </Box>
  );
}
