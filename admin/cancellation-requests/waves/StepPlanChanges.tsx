import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { Moment } from "../../shared/Moment.tsx";
import { RecordLink } from "../../shared/RecordLink.tsx";
import { ErrorState } from "../../shared/States.tsx";
import { useRequestActs } from "../acts.ts";
import { MonthlyDifference } from "../MonthlyDifference.tsx";
import { useTurns } from "./use-turns.tsx";

/** The cards that a step put on another plan, each with where it came from, latest first, page by page; read anew as soon as there are more. */
export function StepPlanChanges({ stepId, name, count }: { stepId: string; name: string; count: number }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { after, turnsOf } = useTurns();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["step-plan-changes", stepId, after, count, locale],
    queryFn: ({ signal }) => acts.stepPlanChanges(stepId, after, signal),
    placeholderData: (before) => before,
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <Skeleton height={48} />;
  return (
    <Box sx={{ fontSize: 12.5, overflowX: "auto" }}>
      <Box component="table" aria-label={translate("waves.steps.ledgerOf", { kind: name })} sx={{ "& td": { pr: 3 } }}>
        <tbody>
          {data.nodes.map(({ id, card, from, to, monthlyDifferenceFen, at }) => (
            <tr key={id}>
              <td>
                <RecordLink to={`/cards/${card.id}/show`}>{card.iccid}</RecordLink>
              </td>
              <td>
                {from.name} → {to.name}
              </td>
              <td>
                <MonthlyDifference fen={monthlyDifferenceFen} />
              </td>
              <td>
                <Moment at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
      {turnsOf(data)}
    </Box>
  );
}
