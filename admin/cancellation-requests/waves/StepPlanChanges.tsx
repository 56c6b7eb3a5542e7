import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { Moment } from "../../shared/Moment.tsx";
import { RecordLink } from "../../shared/RecordLink.tsx";
import { ErrorState } from "../../shared/States.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { useRequestActs } from "../acts.ts";
import { MonthlyDifference } from "../MonthlyDifference.tsx";

/** The latest cards that a step put on another plan, each with where it came from; read anew as soon as there are more. */
export function StepPlanChanges({ stepId, name, count }: { stepId: string; name: string; count: number }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { number } = useFormat();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["step-plan-changes", stepId, count, locale],
    queryFn: ({ signal }) => acts.stepPlanChanges(stepId, signal),
    placeholderData: (before) => before,
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <Skeleton height={48} />;
  const shown = { shown: number(data.nodes.length), total: number(data.totalCount ?? data.nodes.length) };
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
      <Box sx={{ color: "text.secondary", mt: 0.5 }}>{translate("waves.steps.entries", shown)}</Box>
    </Box>
  );
}
