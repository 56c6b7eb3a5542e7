import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useFormat } from "../../shared/use-format.ts";
import type { WaveOutlook } from "./acts.ts";

/** How many cards a wave would send, and when it would end or why it would not. */
export function WaveOutlookText({ outlook: { cardCount, endsAt, verdictAt, noEndReason } }: { outlook: WaveOutlook }) {
  const translate = useTranslate();
  const { number, dateTime } = useFormat();
  // Plans are for the weeks to come: the year says nothing.
  const short = (at: string) => dateTime(at).slice(5);
  return (
    <Box sx={{ color: "text.secondary", fontSize: 12, mt: 0.5, maxWidth: 150, whiteSpace: "normal" }}>
      {translate("requests.cardCount", { count: number(cardCount) })}
      {endsAt && <> · {translate("scheduleEditor.endsAt", { time: short(endsAt) })}</>}
      {verdictAt && <> · {translate("scheduleEditor.verdictAt", { time: short(verdictAt) })}</>}
      {noEndReason && noEndReason !== "NO_CARDS" && (
        <Box component="span" sx={{ color: "warning.main" }}>
          {" "}
          · {translate(`enum.WaveNoEndReason.${noEndReason}`)}
        </Box>
      )}
    </Box>
  );
}
