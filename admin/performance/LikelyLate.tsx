import { useTranslate } from "react-admin";
import { NumberTable } from "../shared/charts/NumberTable.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { Forecast } from "./forecast-read.ts";

const MOST_SHOWN = 10;

/** Open requests that are not sure to be done by the moment at which they are due. */
export function LikelyLate({ forecast }: { forecast: Forecast }) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  // Without the year, so that four columns have room.
  const short = (at: string | null | undefined) => (at ? dateTime(at).slice(5) : "—");
  const isAfter = (at: string | null | undefined, due: string) => !at || Date.parse(at) > Date.parse(due);
  const late = forecast.requests.filter(({ dueAt, doneBy }) => dueAt && isAfter(doneBy.p85, dueAt));
  return (
    <Panel title={translate("performance.forecast.likelyLate")}>
      {late.length === 0 ? (
        <EmptyState title={translate("performance.forecast.noneLate")} />
      ) : (
        <NumberTable
          label={translate("performance.forecast.likelyLate")}
          maxHeight={280}
          table={{
            columns: [
              translate("performance.forecast.request"),
              translate("performance.forecast.due"),
              translate("performance.forecast.half"),
              translate("performance.forecast.safe"),
            ],
            rows: late.slice(0, MOST_SHOWN).map(({ requestId, number, dueAt, doneBy }) => ({
              key: requestId,
              cells: [
                <RecordLink key="request" to={`/cancellation-requests/${requestId}/show`}>
                  {number}
                </RecordLink>,
                short(dueAt),
                short(doneBy.p50),
                short(doneBy.p85),
              ],
            })),
          }}
        />
      )}
    </Panel>
  );
}
