import ChevronLeftRounded from "@mui/icons-material/ChevronLeftRounded";
import ChevronRightRounded from "@mui/icons-material/ChevronRightRounded";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Moment } from "../../shared/Moment.tsx";
import { RecordLink } from "../../shared/RecordLink.tsx";
import { ErrorState } from "../../shared/States.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { useRequestActs } from "../acts.ts";

/** Entries of a page, as the query asks for them. */
const PER_PAGE = 20;

/** The entries in the books that a step made, latest first, page by page; they are read anew as soon as it has charged more. */
export function StepLedger({ stepId, name, chargedFen }: { stepId: string; name: string; chargedFen: number }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { number, atLeast, fen } = useFormat();
  // The cursors after which each page but the first begins, up to the one that is shown: what is charged meanwhile moves none of them.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const after = cursors.at(-1);
  const { data, error, refetch } = useQuery({
    queryKey: ["step-ledger", stepId, after, chargedFen],
    queryFn: ({ signal }) => acts.stepLedger(stepId, after, signal),
    placeholderData: (before) => before,
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <Skeleton height={48} />;
  const { nodes, totalCount, isTotalCountExact, pageInfo } = data;
  const before = cursors.length * PER_PAGE;
  const range = {
    from: number(Math.min(before + 1, before + nodes.length)),
    to: number(before + nodes.length),
    total: atLeast(totalCount, isTotalCountExact),
  };
  const { endCursor, hasNextPage } = pageInfo;
  const turn = (name: "previous" | "next", to: readonly string[] | null) => (
    <IconButton
      size="small"
      aria-label={translate(`desk.list.${name}`)}
      disabled={to === null}
      onClick={() => to && setCursors(to)}
    >
      {name === "previous" ? <ChevronLeftRounded fontSize="small" /> : <ChevronRightRounded fontSize="small" />}
    </IconButton>
  );
  return (
    <Box sx={{ fontSize: 12.5, overflowX: "auto" }}>
      <Box component="table" aria-label={translate("waves.steps.ledgerOf", { kind: name })} sx={{ "& td": { pr: 3 } }}>
        <tbody>
          {nodes.map(({ id, kind, amountFen, at, card }) => (
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
      <Box sx={{ display: "flex", alignItems: "center", gap: 0.5, color: "text.secondary", mt: 0.5 }}>
        <span aria-live="polite">{translate("desk.list.range", range)}</span>
        {(cursors.length > 0 || hasNextPage) && (
          <>
            {turn("previous", cursors.length > 0 ? cursors.slice(0, -1) : null)}
            {turn("next", hasNextPage && endCursor ? [...cursors, endCursor] : null)}
          </>
        )}
      </Box>
    </Box>
  );
}
