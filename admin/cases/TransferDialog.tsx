import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { EditDialog } from "../shared/EditDialog.tsx";
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import { type Case, useCaseActs } from "./acts.ts";

const blank = { to: "", note: "" };

interface TransferDialogProps {
  supportCase: Pick<Case, "id" | "number" | "isMine" | "agentName">;
  onClose: () => void;
}

/** Gives a case to a colleague who is there, or back to the queue, with what the next one must know. */
export function TransferDialog({ supportCase: { id, number, isMine, agentName }, onClose }: TransferDialogProps) {
  const translate = useTranslate();
  const acts = useCaseActs();
  const [locale] = useLocaleState();
  const { data: agents = [] } = useQuery({
    queryKey: ["agent-presences", locale],
    queryFn: ({ signal }) => acts.agentPresences(signal),
  });
  const { run, isRunning, errorAt } = useAct(acts.transfer, {
    done: ({ supportCase }) =>
      supportCase?.agentName
        ? translate("cases.transfer.doneTo", { number, name: supportCase.agentName })
        : translate("cases.transfer.doneQueue", { number }),
  });
  const { value: given, set, forget } = useDraft(`${id} transfer`, blank, { isAtRest: isRunning });
  const there = agents.filter((agent) => agent.isThere && agent.account.displayName !== agentName);
  const others = isMine ? there.filter((agent) => !agent.isMine) : there;
  const send = async () => {
    const input = { caseId: id, toAccountId: given.to || undefined, note: given.note.trim() };
    if (!(await run(input, ["note", "toAccountId"]))) return;
    forget();
    onClose();
  };
  return (
    <EditDialog
      title={translate("cases.transfer.title", { number })}
      hint={translate("cases.transfer.hint")}
      verb={translate("enum.SupportCaseAction.TRANSFER")}
      isReady={given.note.trim() !== ""}
      isRunning={isRunning}
      onDo={send}
      onClose={onClose}
    >
      <TextField
        select
        fullWidth
        label={translate("cases.transfer.to")}
        value={others.some(({ account }) => account.id === given.to) ? given.to : ""}
        error={Boolean(errorAt("toAccountId"))}
        helperText={errorAt("toAccountId")}
        onChange={({ target }) => set({ ...given, to: target.value })}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        sx={{ mt: 1, mb: 2 }}
      >
        <MenuItem value="">{translate("cases.transfer.queue")}</MenuItem>
        {others.map(({ account, caseCount, capacity, state }) => (
          <MenuItem key={account.id} value={account.id}>
            {translate("cases.transfer.agent", {
              ...{ name: account.displayName, state: translate(`enum.AgentState.${state}`) },
              ...{ count: caseCount, capacity },
            })}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        fullWidth
        required
        multiline
        autoFocus
        minRows={3}
        label={translate("cases.transfer.note")}
        value={given.note}
        error={Boolean(errorAt("note"))}
        helperText={errorAt("note")}
        onChange={({ target }) => set({ ...given, note: target.value })}
        sx={{ "& .MuiInputBase-root": { p: 0 }, "& textarea": { p: "8px 10px", height: "auto" } }}
      />
    </EditDialog>
  );
}
