import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { onThisServer } from "../providers/on-this-server.ts";
import { PictureStage } from "../shared/document/PictureStage.tsx";
import { useCorrection } from "../shared/document/use-correction.ts";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useCaseActs } from "./acts.ts";
import type { Attachment } from "./attachment.ts";

/** How long links to the pages are good for less than they are, in milliseconds. */
const FRESH_MS = 4 * 60_000;

/** A file that was sent, to look at closely like a document. Its links are asked for when it is opened: each look is counted and kept. */
export default function AttachmentViewer({ attachment, close }: { attachment: Attachment; close: () => void }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const titleId = useId();
  const acts = useCaseActs();
  const correction = useCorrection();
  const { data, error, refetch } = useQuery({
    queryKey: ["case-attachment", attachment.id, locale],
    queryFn: ({ signal }) => acts.attachment(attachment.id, signal),
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    refetchOnWindowFocus: false,
  });
  return (
    <Dialog open onClose={close} maxWidth="lg" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId} sx={{ overflowWrap: "anywhere" }}>
        {attachment.fileName}
      </DialogTitle>
      <DialogContent>
        {data ? (
          <PictureStage
            material={{ ...data, kind: null, status: "ACCEPTED", findings: [], allowedActions: [] }}
            pointedAt={undefined}
            onPoint={() => {}}
            correction={correction}
            roomForOthersPx={240}
          />
        ) : error ? (
          <ErrorState error={error} retry={refetch} />
        ) : (
          <PageSkeleton />
        )}
      </DialogContent>
      <DialogActions>
        {data?.downloadUrl && (
          <Button color="inherit" href={onThisServer(data.downloadUrl)} target="_blank" rel="noopener">
            {translate("cases.files.whole")}
          </Button>
        )}
        <Button autoFocus color="inherit" onClick={close}>
          {translate("document.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
