import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Moment } from "../../shared/Moment.tsx";
import { RecordLink } from "../../shared/RecordLink.tsx";
import { ErrorState } from "../../shared/States.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { useRequestActs } from "../acts.ts";
import { useTurns } from "./use-turns.tsx";

/** The entries in the books that a step made, latest first, page by page; they are read anew as soon as it has charged more. */
export function StepLedger({ stepId, name, chargedFen }: { stepId: string; name: string; chargedFen: number }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { fen } = useFormat();
  const { after, turnsOf } = useTurns();
  const { data, error, refetch } = useQuery({
    queryKey: ["step-ledger", stepId, after, chargedFen],
    queryFn: ({ signal }) => acts.stepLedger(stepId, after, signal),
    placeholderData: (before) => before,
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <Skeleton height={48} />;
  return (
    <Box sx={{ fontSize: 12.5, overflowX: "auto" }}>
      <Box component="table" aria-label={translate("waves.steps.ledgerOf", { kind: name })} sx={{ "& td": { pr: 3 } }}>
        <tbody>
          {data.nodes.map(({ id, kind, amountFen, at, card }) => (
            <tr key={id}>
              <td>
                <RecordLink to={`/cards/${card.id}/show`}>{card.iccid}</RecordLink>
              </td>
              <td>{translate(`enum.LedgerEntryKind.${kind}`)}</td>
              <Box component="td" sx={{ textAlign: "right", fontVariantNumeric: "tabular-nums" }}>
                {fen(amountFen)}
              </Box>
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
