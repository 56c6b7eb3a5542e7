import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Tooltip from "@mui/material/Tooltip";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ComplaintFileInput, ComplaintKind } from "../../generated/graphql.ts";
import { words } from "../../generated/words.ts";
import { useViewer } from "../../providers/viewer.ts";
import { newCallKey } from "../../shared/call-key.ts";
import { EditDialog } from "../../shared/EditDialog.tsx";
import { ReasonField } from "../../shared/ReasonField.tsx";
import { useAct } from "../../shared/use-act.ts";
import { useDraft } from "../../shared/use-draft.ts";
import { useRequestActs } from "../acts.ts";

interface FileComplaintButtonProps {
  requestId: string;
  /** The card that it is about; absent for the request as a whole. */
  card?: { id: string; iccid: string };
  permission: { isAllowed: boolean; reason?: string | null };
}

const blank = { kind: "SERVICE_CUT" as ComplaintKind, statement: "" };
const kinds = Object.keys(words["zh-CN"].enum.ComplaintKind) as ComplaintKind[];

/** Files what the customer says on the phone or at the counter. */
export function FileComplaintButton({ requestId, card, permission }: FileComplaintButtonProps) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { may } = useViewer();
  const [isOpen, setOpen] = useState(false);
  // An answer that was lost is asked for again under the same key.
  const [key, setKey] = useState(newCallKey);
  const { run, isRunning, errorAt } = useAct((input: ComplaintFileInput) => acts.complaintFile(input), {
    done: ({ complaint }) => translate("requestComplaints.filed", { number: complaint?.number ?? "" }),
  });
  const { value, set, forget } = useDraft(`${card?.id ?? requestId} complaint`, blank, {
    isAtRest: !isOpen || isRunning,
  });
  if (!may("COMPLAINTS_FILE")) return null;
  const file = async () => {
    const input = { requestId, cardId: card?.id, ...value, idempotencyKey: key };
    if (!(await run(input, ["kind", "statement"]))) return;
    forget();
    setKey(newCallKey());
    setOpen(false);
  };
  const hint = card
    ? translate("requestComplaints.fileCardHint", { iccid: card.iccid })
    : translate("requestComplaints.fileHint");
  return (
    <>
      <Tooltip title={permission.isAllowed ? "" : (permission.reason ?? "")}>
        <span>
          <Button variant="outlined" disabled={!permission.isAllowed} onClick={() => setOpen(true)}>
            {translate(card ? "requestComplaints.fileTitle" : "requestComplaints.file")}
          </Button>
        </span>
      </Tooltip>
      {isOpen && (
        <EditDialog
          title={translate("requestComplaints.fileTitle")}
          hint={hint}
          verb={translate("requestComplaints.file")}
          isReady={value.statement.trim() !== ""}
          isRunning={isRunning}
          onDo={file}
          onClose={() => setOpen(false)}
        >
          <TextField
            select
            fullWidth
            label={translate("requestComplaints.kind")}
            value={value.kind}
            error={Boolean(errorAt("kind"))}
            helperText={errorAt("kind")}
            onChange={({ target }) => set({ ...value, kind: target.value as ComplaintKind })}
            sx={{ mt: 1, mb: 1 }}
          >
            {kinds.map((kind) => (
              <MenuItem key={kind} value={kind}>
                {translate(`enum.ComplaintKind.${kind}`)}
              </MenuItem>
            ))}
          </TextField>
          <ReasonField
            autoFocus
            isRequired
            label={translate("requestComplaints.statement")}
            value={value.statement}
            error={errorAt("statement")}
            onChange={(statement) => set({ ...value, statement })}
          />
        </EditDialog>
      )}
    </>
  );
}
