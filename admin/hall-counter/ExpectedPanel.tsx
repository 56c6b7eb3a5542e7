import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useAct } from "../shared/use-act.ts";
import { useFormat } from "../shared/use-format.ts";
import { useNow } from "../shared/use-now.ts";
import { type GivenTicket, useCounterActs } from "./acts.ts";

const READ_AGAIN_MS = 30_000;

/** Who is expected at the hall today, by time; each gets a number when it comes. */
export function ExpectedPanel({ hallId, onGiven }: { hallId: string; onGiven: (ticket: GivenTicket | null) => void }) {
  const translate = useTranslate();
  const acts = useCounterActs();
  const { date, dateTime } = useFormat();
  const [locale] = useLocaleState();
  const day = date(new Date(useNow()).toISOString());
  const { data, error, refetch } = useQuery({
    queryKey: ["hall-counter-expected", hallId, day, locale],
    queryFn: ({ signal }) => acts.expected(hallId, day, signal),
    refetchInterval: READ_AGAIN_MS,
  });
  const { run, isRunning } = useAct(async (appointmentId: string) => onGiven(await acts.giveNumber(appointmentId)));
  const title = translate("counter.expected");
  const more = (data?.totalCount ?? 0) - (data?.nodes.length ?? 0);
  return (
    <Panel title={title}>
      {!data && (error ? <ErrorState error={error} retry={refetch} /> : <Skeleton height={80} />)}
      {data?.nodes.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate("counter.nobodyExpected")}</Box>}
      {data && data.nodes.length > 0 && (
        <Box component="ul" aria-label={title} sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1 }}>
          {data.nodes.map(({ id, startsAt, customer }) => (
            <Box component="li" key={id} sx={{ display: "flex", gap: 1.5, alignItems: "center" }}>
              <Box component="strong" sx={{ fontVariantNumeric: "tabular-nums" }}>
                {dateTime(startsAt).slice(11)}
              </Box>
              <Box sx={{ minWidth: 0, overflowWrap: "anywhere" }}>{customer.displayName}</Box>
              <Button
                variant="outlined"
                disabled={isRunning}
                onClick={() => run(id)}
                aria-label={`${translate("counter.arrived")} ${customer.displayName}`}
                sx={{ ml: "auto", flexShrink: 0 }}
              >
                {translate("counter.arrived")}
              </Button>
            </Box>
          ))}
          {more > 0 && <li>{translate("counter.moreExpected", { count: more })}</li>}
        </Box>
      )}
    </Panel>
  );
}
