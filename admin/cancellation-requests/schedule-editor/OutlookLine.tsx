import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useFormat } from "../../shared/use-format.ts";
import type { Outlook } from "./acts.ts";

/** What the plan as a whole would do: its end, its promise, and money. */
export function OutlookLine({ outlook, isPending }: { outlook: Outlook; isPending: boolean }) {
  const translate = useTranslate();
  const { dateTime, fen, span } = useFormat();
  const { approval, endsAt, dueAt, missedByMinutes, savedFen, billedAgainFen } = outlook;
  const isLate = missedByMinutes !== null && missedByMinutes > 0;
  return (
    <Box
      component="dl"
      aria-live="polite"
      aria-busy={isPending}
      aria-label={translate("scheduleEditor.outlook")}
      sx={{ m: 0, display: "flex", flexWrap: "wrap", columnGap: 4, rowGap: 1 }}
    >
      <Fact label={translate("scheduleEditor.ends")}>
        {endsAt ? dateTime(endsAt) : translate("scheduleEditor.noEnd")}
      </Fact>
      {dueAt && (
        <Fact label={translate("scheduleEditor.promised")} isBad={isLate}>
          {dateTime(dueAt)}
          {missedByMinutes !== null &&
            ` · ${isLate ? translate("scheduleEditor.late", { time: span(missedByMinutes * 60) }) : translate("scheduleEditor.inTime")}`}
        </Fact>
      )}
      {approval && (
        <Fact label={translate("scheduleEditor.approval")}>{translate(`enum.ApprovalDemand.${approval}`)}</Fact>
      )}
      {savedFen > 0 && <Fact label={translate("scheduleEditor.saves")}>{fen(savedFen)}</Fact>}
      {billedAgainFen > 0 && (
        <Fact label={translate("scheduleEditor.billedAgain")} isBad>
          {fen(billedAgainFen)}
        </Fact>
      )}
    </Box>
  );
}

function Fact({ label, isBad = false, children }: { label: string; isBad?: boolean; children: ReactNode }) {
  return (
    <Box>
      <Box component="dt" sx={{ color: "text.secondary", fontSize: 12.5 }}>
        {label}
      </Box>
      <Box component="dd" sx={{ m: 0, fontWeight: 600, color: isBad ? "error.main" : undefined }}>
        {children}
      </Box>
    </Box>
  );
}
