import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { Link } from "react-router";
import { serverNow } from "../providers/server-clock.ts";
import { betweenDays } from "../providers/source.ts";
import { useViewer } from "../providers/viewer.ts";
import { listAt } from "../shared/list-at.ts";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useNow } from "../shared/use-now.ts";
import { useHomeActs } from "./acts.ts";
import { Figures } from "./Figures.tsx";
import { Requests } from "./Requests.tsx";

const READ_AGAIN_MS = 30_000;

/** What is late, what is due today, what nobody has explained; to those who may enter a year, that the calendar ends. */
export function PromisePart() {
  const translate = useTranslate();
  const acts = useHomeActs();
  const { may } = useViewer();
  const { date } = useFormat();
  const [locale] = useLocaleState();
  const day = date(new Date(useNow()).toISOString());
  const {
    data: found,
    error,
    refetch,
  } = useQuery({
    queryKey: ["home-promises", locale],
    queryFn: ({ signal }) => {
      const now = new Date(serverNow()).toISOString();
      const { from: dayStart, before: dayEnd } = betweenDays(date(now), date(now));
      return acts.homePromises({ now, dayStart, dayEnd }, signal);
    },
    refetchInterval: READ_AGAIN_MS,
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  const { late, today, unexplained, businessCalendar } = found ?? {};
  return (
    <Panel title={translate("home.promises")}>
      <Figures
        figures={[
          {
            name: translate("home.late"),
            count: late?.totalCount,
            isExact: late?.isTotalCountExact,
            to: listAt("cancellation-requests", { isLate: true }),
            isAlarming: true,
          },
          {
            name: translate("home.dueToday"),
            count: today?.totalCount,
            isExact: today?.isTotalCountExact,
            to: listAt("cancellation-requests", { dueFrom: day, dueTo: day }),
          },
          ...(may("REQUESTS_EXPLAIN")
            ? [
                {
                  name: translate("home.unexplained"),
                  count: unexplained?.totalCount,
                  isExact: unexplained?.isTotalCountExact,
                  to: listAt("cancellation-requests", { isUnexplained: true }),
                },
              ]
            : []),
        ]}
      />
      {businessCalendar?.isEnding && may("CALENDAR_WRITE") && (
        <Alert
          severity="warning"
          variant="outlined"
          sx={{ py: 0, mb: 1, alignItems: "center" }}
          action={
            <Button component={Link} to="/business-calendar" size="small" color="inherit">
              {translate("home.enterYear")}
            </Button>
          }
        >
          {translate("home.calendarEnds", { day: businessCalendar.knownUntil ?? "—" })}
        </Alert>
      )}
      {late && late.nodes.length > 0 ? (
        <Requests title={translate("home.late")} requests={late.nodes} />
      ) : (
        <Box sx={{ color: "text.secondary" }}>{late && translate("home.allInTime")}</Box>
      )}
    </Panel>
  );
}
