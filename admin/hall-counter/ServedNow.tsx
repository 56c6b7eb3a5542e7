import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router";
import { KeyHint } from "../shared/KeyHint.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { useAct } from "../shared/use-act.ts";
import { type Counter, useCounterActs } from "./acts.ts";
import { ServedRequests } from "./ServedRequests.tsx";

const results = ["DONE", "TO_FOLLOW", "ABSENT"] as const;

/** Who is served now and what comes of it; when nobody is, the key that calls the next one. Whom it calls, it opens, where one knows who that is. */
export function ServedNow({ ticket, waitingCount }: { ticket: Counter["ticket"]; waitingCount: number }) {
  const translate = useTranslate();
  const goTo = useNavigate();
  const acts = useCounterActs();
  const next = useAct(acts.callNext);
  const finish = useAct(acts.finish, { done: () => translate("enum.HallTicketStatus.FINISHED") });
  const isFree = !ticket;
  const callNext = () => {
    if (isFree && !next.isRunning) next.run(undefined);
  };
  const serve = () => {
    if (ticket) goTo(pathOf(ticket));
  };
  useScreenKeys([
    { key: "n", what: translate("counter.callNext"), act: callNext },
    { key: "v", what: translate("counter.serve"), act: serve },
  ]);
  if (!ticket)
    return (
      <Panel title={translate("counter.nobodyNow")} aside={waits(waitingCount, translate)}>
        <Button
          variant="contained"
          size="large"
          autoFocus
          disabled={waitingCount === 0}
          loading={next.isRunning}
          onClick={callNext}
        >
          {translate("counter.callNext")}
          <KeyHint name="n" />
        </Button>
      </Panel>
    );
  const { id: ticketId, number, customer, calledAt } = ticket;
  return (
    <Panel title={translate("counter.now")} aside={waits(waitingCount, translate)}>
      <Box role="status" sx={{ display: "flex", alignItems: "baseline", gap: 2, flexWrap: "wrap", mb: 1.5 }}>
        <Box component="strong" sx={{ fontSize: 44, lineHeight: 1, fontWeight: 650 }}>
          {number}
        </Box>
        <Box component="span" sx={{ fontSize: 18, overflowWrap: "anywhere" }}>
          {customer ? `${customer.displayName} · ${customer.number}` : translate("counter.unknown")}
        </Box>
        {calledAt && (
          <Box component="span" sx={{ color: "text.secondary" }}>
            {translate("counter.calledSince")} <Moment at={calledAt} />
          </Box>
        )}
      </Box>
      <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap", alignItems: "center" }}>
        <Button component={Link} to={pathOf(ticket)} variant="contained" size="large">
          {translate(customer ? "counter.serve" : "counter.find")}
          <KeyHint name="v" />
        </Button>
        <Box role="group" aria-label={translate("counter.finish")} sx={{ display: "flex", gap: 1, flexWrap: "wrap" }}>
          {results.map((result) => (
            <Button
              key={result}
              variant="outlined"
              disabled={finish.isRunning}
              onClick={() => finish.run({ ticketId, result })}
            >
              {translate(`enum.HallTicketResult.${result}`)}
            </Button>
          ))}
        </Box>
      </Box>
      {customer && <ServedRequests customerId={customer.id} />}
    </Panel>
  );
}

/** Where one acts for who came: at the customer, or where customers are found. */
const pathOf = ({ customer }: NonNullable<Counter["ticket"]>) => (customer ? `/acting/${customer.id}/show` : "/acting");

const waits = (count: number, translate: ReturnType<typeof useTranslate>) => (
  <Box component="span" sx={{ color: "text.secondary" }}>
    {translate("counter.waitingCount", { smart_count: count, count })}
  </Box>
);
