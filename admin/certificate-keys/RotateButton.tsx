import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { CertificateKeyEnd, CertificateKeyPurpose } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { EditDialog } from "../shared/EditDialog.tsx";
import { ReasonField } from "../shared/ReasonField.tsx";
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useCertificateKeyActs } from "./acts.ts";

const ends = Object.keys(words.en.enum.CertificateKeyEnd) as CertificateKeyEnd[];
const blank: { because: CertificateKeyEnd; statement: string } = { because: "ROTATED", statement: "" };

/** Replaces a key, once it is said why; says before what that means. */
export function RotateButton({ purpose }: { purpose: CertificateKeyPurpose }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const called = translate(`enum.CertificateKeyPurpose.${purpose}`);
  return (
    <>
      <Button
        variant="outlined"
        aria-label={translate("certificateKeys.rotateOf", { purpose: called })}
        onClick={() => setOpen(true)}
        sx={{ minHeight: 24, py: 0, my: "-2px" }}
      >
        {translate("certificateKeys.rotate")}
      </Button>
      {isOpen && <RotateDialog purpose={purpose} called={called} onClose={() => setOpen(false)} />}
    </>
  );
}

function RotateDialog({
  purpose,
  called,
  onClose,
}: {
  purpose: CertificateKeyPurpose;
  called: string;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const acts = useCertificateKeyActs();
  const say = (key: string, facts?: object) => translate(`certificateKeys.${key}`, { ...facts });
  const { run, isRunning, errorAt } = useAct(acts.rotate, { done: () => say("rotated") });
  const { value, set, forget } = useDraft(`${purpose} rotate`, blank, { isAtRest: isRunning });
  const rotate = async () => {
    if (!(await run({ purpose, ...value }, ["because", "statement"]))) return;
    forget();
    onClose();
  };
  return (
    <EditDialog
      title={say("rotateTitle", { purpose: called })}
      hint={purpose === "ROOT" ? `${say("rotateHint")} ${say("rotateRootHint")}` : say("rotateHint")}
      verb={say("rotate")}
      isReady={value.statement.trim() !== ""}
      isRunning={isRunning}
      onDo={rotate}
      onClose={onClose}
    >
      <Box sx={{ display: "grid", gap: 1.5, mt: 1 }}>
        <TextField
          select
          label={say("because")}
          value={value.because}
          error={Boolean(errorAt("because"))}
          helperText={errorAt("because")}
          onChange={({ target }) => set({ ...value, because: target.value as CertificateKeyEnd })}
        >
          {ends.map((end) => (
            <MenuItem key={end} value={end}>
              {translate(`enum.CertificateKeyEnd.${end}`)}
            </MenuItem>
          ))}
        </TextField>
        {value.because === "COMPROMISED" && (
          <Alert severity="warning" variant="outlined">
            {say("compromisedHint")}
          </Alert>
        )}
        <ReasonField
          autoFocus
          isRequired
          label={say("statement")}
          value={value.statement}
          error={errorAt("statement")}
          onChange={(statement) => set({ ...value, statement })}
        />
      </Box>
    </EditDialog>
  );
}
