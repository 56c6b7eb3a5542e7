import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import LinearProgress from "@mui/material/LinearProgress";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { onThisServer } from "../../providers/on-this-server.ts";
import { ErrorState } from "../../shared/States.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { type ReturnedSheet, useSheetActs } from "./acts.ts";

/** How often we look how far it is, in milliseconds. */
const LOOK_MS = 700;

/** A number without what keeps Excel from rounding it. */
const plain = (raw: string) => raw.replace(/^="(.*)"$/, "$1");
const isRead = (sheet: ReturnedSheet | undefined) => sheet?.status === "FINISHED" || sheet?.status === "REFUSED";

/** What a sheet that came back did: live while it is read, then in the server's words, with each row that was not taken. */
export function ReturnedSheetDialog({ importId, onClose }: { importId: string; onClose: () => void }) {
  const translate = useTranslate();
  const acts = useSheetActs();
  const queries = useQueryClient();
  const titleId = useId();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["returned-sheet", importId, locale],
    queryFn: ({ signal }) => acts.returnedSheet(importId, signal),
    refetchInterval: ({ state }) => (isRead(state.data) ? false : LOOK_MS),
  });
  const isOver = isRead(data);
  useEffect(() => {
    // Cards of the request are others now.
    if (isOver) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "returned-sheet" });
  }, [isOver, queries]);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId} sx={{ overflowWrap: "anywhere" }}>
        {data?.fileName ?? translate("sheet.menu")}
      </DialogTitle>
      <DialogContent aria-live="polite">
        {error ? <ErrorState error={error} retry={refetch} /> : <Outcome sheet={data} />}
      </DialogContent>
      <DialogActions>
        {data?.resultUrl && <Button href={onThisServer(data.resultUrl)}>{translate("sheet.result")}</Button>}
        <Button onClick={onClose}>{translate("ra.action.close")}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Outcome({ sheet }: { sheet: ReturnedSheet | undefined }) {
  const translate = useTranslate();
  const { number } = useFormat();
  if (!sheet || !isRead(sheet))
    return (
      <Box sx={{ display: "grid", gap: 1 }}>
        <LinearProgress aria-label={translate("sheet.menu")} />
        <Box sx={{ color: "text.secondary" }}>
          {translate("sheet.reading", { count: number(sheet?.rowCount ?? 0) })}
        </Box>
      </Box>
    );
  if (sheet.refusal) return <Alert severity="error">{sheet.refusal.message}</Alert>;
  return (
    <Box sx={{ display: "grid", gap: 1.5 }}>
      <Box>{sheet.summary}</Box>
      {sheet.rejectedCount > 0 && (
        <Alert severity="warning">{translate("sheet.rejected", { count: number(sheet.rejectedCount) })}</Alert>
      )}
      {sheet.rows.nodes.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5, display: "grid", gap: 0.5, fontSize: 13 }}>
          {sheet.rows.nodes.map(({ rowNumber, place, rawIccid, findings }) => (
            <li key={`${rowNumber} ${place}`}>
              {translate("sheet.row", { row: rowNumber })} · {plain(rawIccid)} ·{" "}
              {findings.map(({ message }) => message).join(" ")}
            </li>
          ))}
        </Box>
      )}
      {sheet.rows.pageInfo.hasNextPage && <Box sx={{ color: "text.secondary" }}>{translate("sheet.more")}</Box>}
    </Box>
  );
}
