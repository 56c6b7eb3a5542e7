import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { speakAlso } from "../../providers/locale.ts";
import { ActButton } from "../ActButton.tsx";
import { Slip } from "../Slip.tsx";
import { useFormat } from "../use-format.ts";
import { type IssuedSlip, useSlipActs } from "./acts.ts";
import { followSlipMessages } from "./messages.ts";

speakAlso(followSlipMessages);

const HOUR_SECONDS = 3_600;

/** The slip with which a customer follows a request: what was promised, and a code that opens its page. */
export default function FollowSlip({ slip, onClose }: { slip: IssuedSlip; onClose: () => void }) {
  const translate = useTranslate();
  const { dateTime, number } = useFormat();
  const { slipWithdraw } = useSlipActs();
  const { url, code, request, hall } = slip;
  const hours = Math.round((request.undoWindowSeconds / HOUR_SECONDS) * 10) / 10;
  const dueAt = request.promise?.dueAt;
  return (
    <Slip
      title={translate("followSlip.title")}
      code={url}
      foot={translate("followSlip.keep")}
      aside={
        <ActButton
          label={translate("followSlip.withdraw")}
          allowed={{ action: "WITHDRAW", isAllowed: true }}
          act={() => slipWithdraw(request.id)}
          confirm={{
            title: translate("followSlip.withdrawTitle"),
            hint: translate("followSlip.withdrawHint"),
            verb: translate("followSlip.withdraw"),
          }}
          done={() => translate("followSlip.withdrawn")}
          goOn={onClose}
          color="error"
          variant="text"
        />
      }
      below={
        <>
          <Box>{translate("followSlip.scan")}</Box>
          <Box sx={{ color: "text.secondary", fontSize: 12.5, overflowWrap: "anywhere" }}>
            {translate("followSlip.type", { address: url.slice(0, url.lastIndexOf("/")).replace(/^https?:\/\//, "") })}
          </Box>
          <Box component="strong" sx={{ fontVariantNumeric: "tabular-nums", letterSpacing: "0.04em" }}>
            {code.match(/.{1,4}/g)?.join(" ")}
          </Box>
        </>
      }
      onClose={onClose}
    >
      <Box sx={{ color: "text.secondary" }}>{translate("followSlip.title")}</Box>
      <Box component="strong" sx={{ fontSize: 18, lineHeight: 1.3, fontWeight: 700, whiteSpace: "nowrap" }}>
        {request.number}
      </Box>
      <Box>
        {translate("followSlip.cards", {
          smart_count: request.submittedCardCount,
          count: number(request.submittedCardCount),
        })}
      </Box>
      {dueAt && (
        <Box>
          {translate("followSlip.promised")} <strong>{dateTime(dueAt)}</strong>
        </Box>
      )}
      <Box>
        {translate("followSlip.undo")}{" "}
        {hours > 0
          ? translate("followSlip.undoHours", { smart_count: hours, count: hours })
          : translate("followSlip.noUndo")}
      </Box>
      {hall && (
        <Box sx={{ fontSize: 12.5 }}>
          <Box>{hall.name}</Box>
          <Box sx={{ color: "text.secondary" }}>
            {[hall.city, hall.district, hall.address, hall.phone].filter(Boolean).join(" ")}
          </Box>
        </Box>
      )}
    </Slip>
  );
}
