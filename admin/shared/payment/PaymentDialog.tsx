import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Link from "@mui/material/Link";
import Skeleton from "@mui/material/Skeleton";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId } from "react";
import { useNotify, useTranslate } from "react-admin";
import type { ArrearsPaymentStatus } from "../../generated/graphql.ts";
import { CopyText } from "../CopyText.tsx";
import { Moment } from "../Moment.tsx";
import { QrCode } from "../QrCode.tsx";
import { ErrorState } from "../States.tsx";
import { StatusChip } from "../StatusChip.tsx";
import { useFormat } from "../use-format.ts";
import { usePaymentActs } from "./acts.ts";

/** How often it is asked whether the money is there, in milliseconds. */
const ASK_EVERY_MS = 2_000;
const isWaiting = (status: ArrearsPaymentStatus | undefined) =>
  status === undefined || status === "CREATED" || status === "PENDING";

/** Where the payer pays, and how far it is; closes by itself when the money is there. */
export function PaymentDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const { fen, number } = useFormat();
  const { arrearsPayment } = usePaymentActs();
  const titleId = useId();
  const { data, error, refetch } = useQuery({
    queryKey: ["arrears-payment", id],
    queryFn: ({ signal }) => arrearsPayment(id, signal),
    refetchInterval: ({ state }) => isWaiting(state.data?.status) && ASK_EVERY_MS,
  });
  const what = data?.purpose === "EXIT_FEES" ? "fees" : "bills";
  const isPaid = data?.status === "PAID";
  const count = data?.cardCount ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when the money is there
  useEffect(() => {
    if (!isPaid) return;
    notify(
      translate(`payment.done.${what}`, {
        smart_count: count,
        count: number(count),
      }),
      { type: "success" },
    );
    queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "viewer" });
    onClose();
  }, [isPaid]);
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>
        {data ? translate("payment.title", { amount: fen(data.amountFen) }) : <Skeleton width="60%" />}
      </DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 1.5, justifyItems: "center", textAlign: "center" }}>
        {error && <ErrorState error={error} retry={refetch} />}
        {data?.payUrl && (
          <>
            <QrCode text={data.payUrl} label={translate("payment.code")} />
            <Box sx={{ color: "text.secondary" }}>{translate(`payment.hint.${what}`)}</Box>
            <Link href={data.payUrl} target="_blank" rel="noreferrer" sx={{ overflowWrap: "anywhere" }}>
              {data.payUrl}
            </Link>
          </>
        )}
        {data && !data.payUrl && isWaiting(data.status) && <Skeleton variant="rounded" width={200} height={200} />}
        {data && (
          <Box role="status" sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
            <CopyText text={data.number} />
            <StatusChip of="ArrearsPaymentStatus" value={data.status} />
            {data.failure && <span>{translate(`enum.ArrearsPaymentFailure.${data.failure}`)}</span>}
            {data.status === "PENDING" && (
              <Box component="span" sx={{ color: "text.secondary" }}>
                {translate("payment.until")} <Moment at={data.expiresAt} />
              </Box>
            )}
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" autoFocus onClick={onClose}>
          {translate(isWaiting(data?.status) ? "payment.later" : "desk.action.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
