import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { Page } from "../shared/Page.tsx";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useAct } from "../shared/use-act.ts";
import { type Counter, type GivenTicket, useCounterActs } from "./acts.ts";
import { ChooseCounter } from "./ChooseCounter.tsx";
import { ExpectedPanel } from "./ExpectedPanel.tsx";
import { ServedNow } from "./ServedNow.tsx";
import { TicketSlip } from "./TicketSlip.tsx";
import { WaitingPanel } from "./WaitingPanel.tsx";

/** Colleagues give and call numbers all the time. */
const READ_AGAIN_MS = 5_000;

/** The counter of a clerk. Where it stands is said once; then one key calls who is next. */
export default function CounterScreen() {
  const translate = useTranslate();
  const { counter } = useCounterActs();
  const [locale] = useLocaleState();
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ["hall-counter", locale],
    queryFn: ({ signal }) => counter(signal),
    refetchInterval: READ_AGAIN_MS,
  });
  if (isPending) return <PageSkeleton />;
  if (data) return <AtCounter counter={data} />;
  return (
    <Page title={translate("resources.hall-counter.name")}>
      {error ? <ErrorState error={error} retry={refetch} /> : <ChooseCounter />}
    </Page>
  );
}

function AtCounter({ counter }: { counter: Counter }) {
  const translate = useTranslate();
  const { leave } = useCounterActs();
  const [given, setGiven] = useState<GivenTicket | null>(null);
  const { run, isRunning } = useAct(leave, { done: () => translate("counter.left") });
  const { hall, number, ticket, waiting } = counter;
  return (
    <Page
      title={translate("resources.hall-counter.name")}
      beside={
        <Box component="span" sx={{ color: "text.secondary" }}>
          {translate("counter.at", { hall: hall.name, number })}
        </Box>
      }
      actions={
        <Button color="inherit" disabled={ticket !== null} loading={isRunning} onClick={() => run(counter.id)}>
          {translate("counter.leave")}
        </Button>
      }
    >
      <Box
        sx={{
          ...{ display: "grid", gap: 2, alignItems: "start" },
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 380px" },
          "@media print": { display: "none" },
        }}
      >
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          <ServedNow ticket={ticket ?? null} waitingCount={hall.load.waitingCount} />
          <WaitingPanel waiting={waiting} onGiven={setGiven} />
        </Box>
        <ExpectedPanel hallId={hall.id} onGiven={setGiven} />
      </Box>
      {given && <TicketSlip ticket={given} onClose={() => setGiven(null)} />}
    </Page>
  );
}
