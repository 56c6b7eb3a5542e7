import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Skeleton from "@mui/material/Skeleton";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { NumberTable } from "../shared/charts/NumberTable.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { type ArrearsPayment, linesOf, type PaymentLine } from "./source.ts";

/** Lines of one page. */
const AT_ONCE = 20;

/** The cards that a payment is for, with what it pays for each, page by page. */
export function PaymentLines({ payment: { id, purpose } }: { payment: ArrearsPayment }) {
  const translate = useTranslate();
  const { fen, date, number } = useFormat();
  // Where each page begins, from the first to the one that is shown.
  const [starts, setStarts] = useState<(string | undefined)[]>([undefined]);
  const after = starts.at(-1);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["arrears-payment-lines", id, after],
    queryFn: ({ signal }) => linesOf({ id, purpose }, { first: AT_ONCE, after }, signal),
    placeholderData: keepPreviousData,
  });
  const say = (key: string) => translate(`arrearsPayments.${key}`);
  if (error && !data) return <ErrorState error={error} retry={refetch} />;
  const isFee = purpose === "EXIT_FEES";
  const columns = isFee
    ? [say("card"), say("months"), say("amount"), say("status")]
    : [say("card"), say("due"), say("invoice"), say("principal"), say("lateFee")];
  const cells = (line: PaymentLine) =>
    "feeFen" in line
      ? [number(line.remainingMonths), fen(line.feeFen), translate(`enum.ExitFeeStatus.${line.status}`)]
      : [date(line.bill.dueAt), line.bill.invoiceNumber ?? "—", fen(line.amountFen), fen(line.lateFeeFen)];
  const cardOf = (line: PaymentLine) => ("feeFen" in line ? line.card : line.bill.card);
  const rows = data?.nodes.map((line) => ({
    key: "feeFen" in line ? line.id : line.bill.id,
    cells: [
      <RecordLink key="card" to={`/cards/${cardOf(line).id}/show`}>
        {cardOf(line).iccid}
      </RecordLink>,
      ...cells(line),
    ],
  }));
  const { hasNextPage, endCursor } = data?.pageInfo ?? {};
  return (
    <Panel title={say("lines")}>
      {rows ? <NumberTable table={{ columns, rows }} label={say("lines")} /> : <Skeleton height={80} />}
      {(starts.length > 1 || hasNextPage) && (
        <Box sx={{ display: "flex", gap: 1, mt: 1, justifyContent: "flex-end" }}>
          <Button disabled={starts.length === 1} onClick={() => setStarts(starts.slice(0, -1))}>
            {translate("desk.list.previous")}
          </Button>
          <Button disabled={!hasNextPage || isFetching} onClick={() => setStarts([...starts, endCursor ?? undefined])}>
            {translate("desk.list.next")}
          </Button>
        </Box>
      )}
    </Panel>
  );
}
