import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableFooter from "@mui/material/TableFooter";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useQuery } from "@tanstack/react-query";
import { useListContext, useTranslate } from "react-admin";
import type { ListMeta } from "../providers/data-provider.ts";
import { listAt } from "../shared/list-at.ts";
import { RecordLink } from "../shared/RecordLink.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useLedgerActs } from "./acts.ts";
import type { LedgerValues } from "./scope.ts";

/** What the transfers that are shown sum up to, by account: in the end nothing. Without a word on what, a hint how to say it. */
export function Book() {
  const translate = useTranslate();
  const { fen, number } = useFormat();
  const acts = useLedgerActs();
  const { filterValues, total, meta } = useListContext();
  const values = (filterValues ?? {}) as LedgerValues;
  const isNarrowed = Object.values(values).some(Boolean);
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ["ledger-book", values],
    queryFn: ({ signal }) => acts.ledgerBook(values, signal),
    enabled: isNarrowed,
  });
  if (!isNarrowed)
    return <Box sx={{ px: 1.5, pb: 1.25, color: "text.secondary", fontSize: 12.5 }}>{translate("ledger.hint")}</Box>;
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (isPending) return <Skeleton height={120} sx={{ mx: 1.5 }} />;
  if (!data || data.lines.length === 0) return null;
  const isSound = data.sumFen === 0 && data.differingCount === 0;
  // Below the sums stand the transfers of cards; a refund leaves for the provider whole.
  const isCounted = total !== undefined && (meta as ListMeta | undefined)?.isTotalExact === true;
  const wholeCount = isCounted ? data.transferCount - total : 0;
  const columns = ["in", "out", "balance", "held"] as const;
  return (
    <Box sx={{ px: 1.5, pb: 1.5, overflowX: "auto" }} tabIndex={0} role="region" aria-label={translate("ledger.book")}>
      <Table size="small" aria-label={translate("ledger.book")} sx={{ maxWidth: 860 }}>
        <TableHead>
          <TableRow>
            <TableCell>{translate("ledger.account")}</TableCell>
            <TableCell align="right">{translate("ledger.accounts")}</TableCell>
            {columns.map((name) => (
              <TableCell key={name} align="right">
                {translate(`ledger.${name}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.lines.map((line) => (
            <TableRow key={line.kind}>
              <TableCell>{translate(`enum.LedgerAccountKind.${line.kind}`)}</TableCell>
              <TableCell align="right">{number(line.accountCount)}</TableCell>
              {columns.map((name) => (
                <TableCell key={name} align="right">
                  {fen(line[`${name}Fen`])}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
        <TableFooter>
          <TableRow>
            <TableCell>{translate("ledger.sum")}</TableCell>
            <TableCell />
            <TableCell />
            <TableCell />
            <TableCell align="right" sx={{ fontWeight: 600, color: "text.primary" }}>
              {fen(data.sumFen)}
            </TableCell>
            <TableCell />
          </TableRow>
        </TableFooter>
      </Table>
      <Alert severity={isSound ? "success" : "error"} variant="outlined" sx={{ mt: 1, py: 0, maxWidth: 860 }}>
        {translate(isSound ? "ledger.sound" : "ledger.unsound", {
          count: number(data.transferCount),
          differing: number(data.differingCount),
        })}
      </Alert>
      {wholeCount > 0 && (
        <Box sx={{ mt: 1, color: "text.secondary", fontSize: 12.5 }}>
          {translate("ledger.whole", { smart_count: wholeCount, count: number(wholeCount) })}{" "}
          {values.requestId && (
            <RecordLink to={listAt("payouts", { requestId: values.requestId })}>
              {translate("ledger.wholeRefunds")}
            </RecordLink>
          )}
        </Box>
      )}
    </Box>
  );
}
