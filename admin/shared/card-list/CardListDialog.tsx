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
import { speakAlso } from "../../providers/locale.ts";
import { onThisServer } from "../../providers/on-this-server.ts";
import { ErrorState } from "../States.tsx";
import { useFormat } from "../use-format.ts";
import { type CardList, useCardListActs } from "./acts.ts";
import { ColumnChoice } from "./ColumnChoice.tsx";
import { cardListMessages } from "./messages.ts";

speakAlso(cardListMessages);

/** How often we look how far it is, in milliseconds. */
const LOOK_MS = 700;

/** A number without what keeps Excel from rounding it. */
const plain = (raw: string) => raw.replace(/^="(.*)"$/, "$1");
const isRead = (list: CardList | undefined) => list?.status === "FINISHED" || list?.status === "REFUSED";

interface CardListDialogProps {
  importId: string;
  isSending: boolean;
  /** The file is to be read once more, by these columns. */
  onChosen: (cardColumns: string[]) => void;
  onClose: () => void;
}

/** What a list of cards did: live while it is read, then in the server's words, with each row that was not taken. */
export function CardListDialog({ importId, isSending, onChosen, onClose }: CardListDialogProps) {
  const translate = useTranslate();
  const { listRead } = useCardListActs();
  const queries = useQueryClient();
  const titleId = useId();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["card-list", importId, locale],
    queryFn: ({ signal }) => listRead(importId, signal),
    refetchInterval: ({ state }) => (isRead(state.data) ? false : LOOK_MS),
  });
  const isOver = isRead(data);
  useEffect(() => {
    // Cards of the request are others now.
    if (isOver) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "card-list" });
  }, [isOver, queries]);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId} sx={{ overflowWrap: "anywhere" }}>
        {data?.fileName ?? translate("cardList.title")}
      </DialogTitle>
      <DialogContent aria-live="polite">
        {error ? <ErrorState error={error} retry={refetch} /> : <Outcome list={data} />}
        {data?.refusal?.code === "AMBIGUOUS_CARD_COLUMNS" && (
          <Box sx={{ mt: 1.5 }}>
            <ColumnChoice sheets={data.sheets} isSending={isSending} onChosen={onChosen} />
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        {data?.resultUrl && <Button href={onThisServer(data.resultUrl)}>{translate("cardList.result")}</Button>}
        <Button autoFocus onClick={onClose}>
          {translate("ra.action.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Outcome({ list }: { list: CardList | undefined }) {
  const translate = useTranslate();
  const { number } = useFormat();
  if (!list || !isRead(list))
    return (
      <Box sx={{ display: "grid", gap: 1 }}>
        <LinearProgress aria-label={translate("cardList.title")} />
        <Box sx={{ color: "text.secondary" }}>
          {translate("cardList.reading", { count: number(list?.rowCount ?? 0) })}
        </Box>
      </Box>
    );
  if (list.refusal) return <Alert severity="error">{list.refusal.message}</Alert>;
  return (
    <Box sx={{ display: "grid", gap: 1.5 }}>
      <Box>{list.summary}</Box>
      {list.rejectedCount > 0 && (
        <Alert severity="warning">{translate("cardList.rejected", { count: number(list.rejectedCount) })}</Alert>
      )}
      {list.rows.nodes.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5, display: "grid", gap: 0.5, fontSize: 13 }}>
          {list.rows.nodes.map(({ rowNumber, place, rawIccid, findings }) => (
            <li key={`${rowNumber} ${place}`}>
              {translate("cardList.row", { row: rowNumber })} · {plain(rawIccid)} ·{" "}
              {findings.map(({ message }) => message).join(" ")}
            </li>
          ))}
        </Box>
      )}
      {list.rows.pageInfo.hasNextPage && <Box sx={{ color: "text.secondary" }}>{translate("cardList.more")}</Box>}
    </Box>
  );
}
