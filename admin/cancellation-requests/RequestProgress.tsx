import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { Lead } from "../shared/Lead.tsx";
import { ProgressBar } from "../shared/ProgressBar.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { Request } from "./request.ts";

/** How far a request is: where the eye lands on its page. */
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
    <Box sx={{ minWidth: 0 }}>
      <Lead
        {...(status === "DRAFT" ? {} : { figure: percent(Math.floor(progress.percent)) })}
        sentence={phaseName}
        detail={facts.join(" · ")}
      />
      <ProgressBar percent={progress.percent} label={phaseName} isLarge />
    </Box>
  );
}
