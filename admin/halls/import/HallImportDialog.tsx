import DownloadRounded from "@mui/icons-material/DownloadRounded";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { HallLineStanding } from "../../generated/graphql.ts";
import { onThisServer } from "../../providers/on-this-server.ts";
import { FilePlace } from "../../shared/document/FilePlace.tsx";
import { EditDialog } from "../../shared/EditDialog.tsx";
import { useAct } from "../../shared/use-act.ts";
import { COSTS } from "../AskedDialog.tsx";
import { useHallImportActs } from "./acts.ts";
import { ReadLines } from "./ReadLines.tsx";
import { useImportWords } from "./use-import-words.ts";

/** Brings a list of halls: a file is dropped, what it would do is shown, and all of it is done with one button. */
export function HallImportDialog({ close }: { close: () => void }) {
  const words = useImportWords();
  const acts = useHallImportActs();
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const [importId, setImportId] = useState<string>();
  const [sent, setSent] = useState<string>();
  const [shown, setShown] = useState<{ standing?: HallLineStanding; offset: number }>({ offset: 0 });
  const { run: bring, isRunning: isSending } = useAct(async (file: File) => {
    setImportId(undefined);
    setShown({ offset: 0 });
    setImportId(await acts.bring(file));
  });
  const {
    run: take,
    isRunning: isTaking,
    errorAt,
  } = useAct(acts.take, {
    done: ({ newCount, changedCount }) => words.taken(newCount ?? 0, changedCount ?? 0),
  });
  const { data: list } = useQuery({
    queryKey: ["hall-import", importId, shown, locale],
    queryFn: ({ signal }) => acts.read(importId ?? "", shown.standing, shown.offset, signal),
    enabled: importId !== undefined,
    placeholderData: (before) => (before?.id === importId ? before : undefined),
  });
  // What was said of another list is no consent to this one.
  const cost = sent === importId ? errorAt(COSTS) : undefined;
  const isReading = isSending || (importId !== undefined && !list);
  const count = list && !list.refusal ? list.newCount + list.changedCount : 0;
  return (
    <EditDialog
      title={words.title}
      hint={words.hint}
      verb={cost ? translate("halls.cancelThem") : words.verb(count)}
      isReady={count > 0 && !list?.takenAt}
      {...{ isRunning: isTaking, isWide: true, onClose: close }}
      onDo={async () => {
        setSent(importId);
        if (importId && (await take({ importId, cancelsAppointments: cost !== undefined }, [COSTS]))) close();
      }}
    >
      {(!list || list.refusal) && !isReading && (
        <FilePlace
          file={undefined}
          onFile={(file) => file && bring(file)}
          takes={{ endings: ".xlsx,.csv", choose: words.choose, hint: words.takes }}
        />
      )}
      <Box aria-live="polite">
        {isReading && (
          <Box sx={{ py: 4 }}>
            <Box sx={{ mb: 1 }}>{words.reading}</Box>
            <LinearProgress aria-label={words.reading} />
          </Box>
        )}
        {cost && (
          <Alert severity="warning" sx={{ mb: 1 }}>
            {cost}
          </Alert>
        )}
        {list?.refusal && (
          <Alert severity="error" sx={{ mb: 1 }}>
            <strong>{words.refused}</strong> {list.refusal}
          </Alert>
        )}
      </Box>
      {list && !list.refusal && <ReadLines list={list} shown={shown} show={setShown} />}
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, mt: 1 }}>
        <Button
          href={onThisServer(`/templates/halls.xlsx?lang=${locale}`)}
          startIcon={<DownloadRounded fontSize="small" />}
        >
          {words.template}
        </Button>
        {list && !list.refusal && <Button onClick={() => setImportId(undefined)}>{words.another}</Button>}
      </Box>
    </EditDialog>
  );
}
