import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import Radio from "@mui/material/Radio";
import RadioGroup from "@mui/material/RadioGroup";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import type { BreachReason } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { useViewer } from "../providers/viewer.ts";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ReasonField } from "../shared/ReasonField.tsx";
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useRequestActs } from "./acts.ts";
import type { Request } from "./request.ts";

const reasons = Object.keys(words.en.enum.BreachReason) as BreachReason[];

/** Why the promise of a request was broken, for those who may say so; nothing where it was kept. */
export function BreachPanel({ request }: { request: Request }) {
  const translate = useTranslate();
  const { may } = useViewer();
  const { breach } = request;
  if (!breach) return null;
  const { reason, note, explainedAt, explainedByName } = breach;
  return (
    <Panel
      title={translate("requests.breach.title")}
      aside={may("REQUESTS_EXPLAIN") && <ExplainButton key={reason} request={request} breach={breach} />}
    >
      {reason ? (
        <>
          <Box sx={{ fontWeight: 600 }}>{translate(`enum.BreachReason.${reason}`)}</Box>
          {note && <Box sx={{ overflowWrap: "anywhere" }}>{note}</Box>}
          <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
            {translate("requests.breach.saidBy", { name: explainedByName })} · <Moment at={explainedAt} />
          </Box>
        </>
      ) : (
        <Box sx={{ color: "text.secondary" }}>{translate("requests.breach.none")}</Box>
      )}
    </Panel>
  );
}

/** Asks for one reason of a closed list, and for words with the last one. */
function ExplainButton({ request, breach }: { request: Request; breach: NonNullable<Request["breach"]> }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const { run, isRunning, errorAt } = useAct(acts.cancellationRequestBreachExplain, {
    done: () => translate("requests.breach.explained"),
  });
  const said = { reason: breach.reason ?? null, note: breach.note ?? "" };
  const { value, set, forget } = useDraft<{ reason: BreachReason | null; note: string }>(`${request.id} breach`, said, {
    isAtRest: !isOpen || isRunning,
  });
  const { reason, note } = value;
  const close = () => {
    forget();
    setOpen(false);
  };
  const finish = async () => {
    if (reason === null) return;
    const input = { requestId: request.id, breachReason: reason, ...(note.trim() ? { note: note.trim() } : {}) };
    if (await run(input, ["note"])) close();
  };
  const verb = translate(breach.reason ? "requests.breach.correct" : "requests.breach.explain");
  return (
    <>
      <Button size="small" variant={breach.reason ? "text" : "outlined"} onClick={() => setOpen(true)}>
        {verb}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => !isRunning && setOpen(false)}
        maxWidth="xs"
        fullWidth
        aria-labelledby={titleId}
      >
        <DialogTitle id={titleId}>{translate("requests.breach.reason")}</DialogTitle>
        <DialogContent>
          <Box sx={{ color: "text.secondary", mb: 1 }}>{translate("requests.breach.hint")}</Box>
          <RadioGroup
            aria-labelledby={titleId}
            value={reason ?? ""}
            onChange={(_event, chosen) => set({ ...value, reason: chosen as BreachReason })}
          >
            {reasons.map((each) => (
              <FormControlLabel
                key={each}
                value={each}
                control={<Radio size="small" />}
                label={translate(`enum.BreachReason.${each}`)}
              />
            ))}
          </RadioGroup>
          <ReasonField
            label={translate("requests.breach.note")}
            isRequired={reason === "OTHER"}
            value={note}
            error={errorAt("note")}
            onChange={(written) => set({ ...value, note: written })}
          />
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={close} disabled={isRunning}>
            {translate("desk.action.cancel")}
          </Button>
          <Button
            variant="contained"
            loading={isRunning}
            disabled={reason === null || (reason === "OTHER" && !note.trim())}
            onClick={finish}
          >
            {verb}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
