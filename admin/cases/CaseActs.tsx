import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Tooltip from "@mui/material/Tooltip";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { SupportCaseAction } from "../generated/graphql.ts";
import { KeyHint } from "../shared/KeyHint.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { useAct } from "../shared/use-act.ts";
import { type Case, useCaseActs } from "./acts.ts";
import { TransferDialog } from "./TransferDialog.tsx";

/** What can be done with a case besides talking: `d` says that it is answered, `t` gives it on, `u` goes on with it. */
export function CaseActs({ supportCase }: { supportCase: Case }) {
  const translate = useTranslate();
  const acts = useCaseActs();
  const [isTransferring, setTransferring] = useState(false);
  const { id, number, allowedActions } = supportCase;
  const resolving = useAct(acts.resolve, { done: () => translate("cases.resolved", { number }) });
  const reopening = useAct(acts.reopen, {
    done: ({ supportCase: reopened }) =>
      reopened?.agentName
        ? translate("cases.reopenedTo", { name: reopened.agentName })
        : translate("cases.reopenedWaits"),
  });
  const isRunning = resolving.isRunning || reopening.isRunning;
  const possible: { action: SupportCaseAction; key: string; act: () => unknown }[] = [
    { action: "RESOLVE", key: "d", act: () => resolving.run(id) },
    { action: "TRANSFER", key: "t", act: () => setTransferring(true) },
    { action: "REOPEN", key: "u", act: () => reopening.run(id) },
  ];
  const offered = possible.flatMap(({ action, ...each }) => {
    const allowed = allowedActions.find((one) => one.action === action);
    return allowed ? [{ ...each, allowed, label: translate(`enum.SupportCaseAction.${action}`) }] : [];
  });
  useScreenKeys(
    offered.flatMap(({ key, label, allowed, act }) =>
      allowed.isAllowed ? [{ key, what: label, act: () => void (isRunning || act()) }] : [],
    ),
  );
  const isOver = offered.some(({ key, allowed }) => key === "u" && allowed.isAllowed);
  return (
    <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap" }}>
      {offered
        // What belongs to another state only stands there when it is that state's turn.
        .filter(({ key }) => (key === "u") === isOver)
        .map(({ key, label, allowed, act }) => (
          <Tooltip key={key} title={allowed.isAllowed ? "" : (allowed.reason ?? "")}>
            <span>
              <Button
                variant="outlined"
                disabled={!allowed.isAllowed}
                loading={isRunning}
                onClick={act}
                aria-keyshortcuts={key}
              >
                {label}
                <KeyHint name={key} />
              </Button>
            </span>
          </Tooltip>
        ))}
      {isTransferring && <TransferDialog supportCase={supportCase} onClose={() => setTransferring(false)} />}
    </Box>
  );
}
