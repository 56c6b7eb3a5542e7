import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { listAt } from "../shared/list-at.ts";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useHomeActs } from "./acts.ts";
import { Figures } from "./Figures.tsx";
import { Requests } from "./Requests.tsx";

const READ_AGAIN_MS = 15_000;

/** A list's number, as far as the server counts. */
const counted = (list: { totalCount: number; isTotalCountExact: boolean } | undefined) => ({
  count: list?.totalCount,
  isExact: list?.isTotalCountExact,
});

/** Requests that wait for their applicant, and those that move. */
export function RequestPart() {
  const translate = useTranslate();
  const acts = useHomeActs();
  const [locale] = useLocaleState();
  const {
    data: found,
    error,
    refetch,
  } = useQuery({
    queryKey: ["home-requests", locale],
    queryFn: ({ signal }) => acts.homeRequests(signal),
    refetchInterval: READ_AGAIN_MS,
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  const cardsIn = (status: string) => listAt("cancellation-items", { statusIn: [status] });
  const requestsIn = (...statusIn: string[]) => listAt("cancellation-requests", { statusIn });
  return (
    <Panel title={translate("resources.cancellation-requests.name")}>
      <Figures
        figures={[
          {
            name: translate("enum.CancellationRequestStatus.ACTION_REQUIRED"),
            ...counted(found?.actionRequired),
            to: requestsIn("ACTION_REQUIRED"),
          },
          {
            name: translate("enum.CancellationRequestStatus.IN_REVIEW"),
            ...counted(found?.inReview),
            to: requestsIn("IN_REVIEW"),
          },
          {
            name: translate("home.moving"),
            ...counted(found?.moving),
            to: requestsIn("CHECKING", "APPROVED", "SCHEDULED", "IN_PROGRESS"),
          },
          { name: translate("home.held"), ...counted(found?.held), to: cardsIn("HELD") },
          {
            name: translate("home.failed"),
            ...counted(found?.failed),
            to: cardsIn("FAILED"),
            isAlarming: true,
          },
        ]}
      />
      {found && <Requests title={translate("home.moving")} requests={found.moving.nodes} />}
      {found && (
        <Requests
          title={translate("enum.CancellationRequestStatus.ACTION_REQUIRED")}
          requests={found.actionRequired.nodes}
        />
      )}
    </Panel>
  );
}
