import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { Slip } from "../shared/Slip.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { GivenTicket } from "./acts.ts";

/** The slip with a number, for who waits. Its code is the number's id, by which the customer's app shows how many are before it. */
export function TicketSlip({ ticket, onClose }: { ticket: GivenTicket; onClose: () => void }) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  const { id, number, hall, aheadCount, takenAt, turnAt } = ticket;
  const minutes = hall?.load.expectedWaitMinutes ?? 0;
  return (
    <Slip
      title={translate("counter.given", { number })}
      code={id}
      foot={`${dateTime(takenAt)} · ${translate("counter.slip.keep")}`}
      onClose={onClose}
    >
      <Box>{hall?.name}</Box>
      <Box sx={{ color: "text.secondary" }}>{translate("counter.slip.title")}</Box>
      <Box component="strong" sx={{ fontSize: 72, lineHeight: 1, fontWeight: 700 }}>
        {number}
      </Box>
      {turnAt && <Box>{translate("counter.byAppointment", { time: dateTime(turnAt).slice(11) })}</Box>}
      <Box>{translate("counter.slip.ahead", { smart_count: aheadCount, count: aheadCount })}</Box>
      <Box>
        {aheadCount > 0 && minutes > 0 ? translate("counter.slip.wait", { minutes }) : translate("counter.slip.noWait")}
      </Box>
    </Slip>
  );
}
