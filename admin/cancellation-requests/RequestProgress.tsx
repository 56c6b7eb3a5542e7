import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Panel } from "../shared/Panel.tsx";
import { ProgressBar } from "../shared/ProgressBar.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { Request } from "./request.ts";

/** How far a request is, in one line and a bar. */
export function RequestProgress({ request: { progress, status, draftCardCount } }: { request: Request }) {
  const translate = useTranslate();
  const { number, decimal, percent, dateTime } = useFormat();
  const { phase, settledCount, totalCount, cancelledPerMinute, estimatedEndAt } = progress;
  const phaseName = translate(`enum.CancellationPhase.${phase}`);
  const facts = [
    status === "DRAFT"
      ? translate("requests.inDraft", { smart_count: draftCardCount, count: number(draftCardCount) })
      : translate("requests.settled", { done: number(settledCount), total: number(totalCount) }),
    cancelledPerMinute && translate("requests.perMinute", { count: decimal(cancelledPerMinute) }),
    estimatedEndAt && translate("requests.endsAbout", { time: dateTime(estimatedEndAt) }),
  ].filter(Boolean);
  return (
    <Panel>
      <Box sx={{ display: "flex", alignItems: "baseline", gap: 1.5, mb: 1 }}>
        <Typography sx={{ fontWeight: 600 }}>{phaseName}</Typography>
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {facts.join(" · ")}
        </Box>
        <Typography sx={{ ml: "auto", fontWeight: 600, fontSize: 16 }}>{percent(progress.percent)}</Typography>
      </Box>
      <ProgressBar percent={progress.percent} label={phaseName} isLarge />
    </Panel>
  );
}
