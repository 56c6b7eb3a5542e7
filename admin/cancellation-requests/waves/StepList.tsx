import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { StepLineFragment } from "../../generated/graphql.ts";
import { Moment } from "../../shared/Moment.tsx";
import { StatusChip } from "../../shared/StatusChip.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { MonthlyDifference } from "../MonthlyDifference.tsx";
import { StepButtons } from "./StepButtons.tsx";
import { StepLedger } from "./StepLedger.tsx";
import { StepPlanChanges } from "./StepPlanChanges.tsx";

/** What is done to cards before they go: how far each step is, what it charged, and why it stopped. */
export function StepList({ steps }: { steps: readonly StepLineFragment[] }) {
  const translate = useTranslate();
  if (steps.length === 0) return null;
  const title = translate("waves.steps.title");
  return (
    <Box component="section" aria-label={title} sx={{ mb: 1.5, pb: 1, borderBottom: 1, borderColor: "divider" }}>
      <Box component="h3" sx={{ m: 0, fontSize: 13, fontWeight: 600, color: "text.secondary" }}>
        {title}
      </Box>
      <Box component="ol" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {steps.map((step) => (
          <StepLine key={step.id} step={step} />
        ))}
      </Box>
    </Box>
  );
}

function StepLine({ step }: { step: StepLineFragment }) {
  const translate = useTranslate();
  const { number, fen, dateTime } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { kind, status, moment, wave, maxAmountFen, chargedFen, doneCount, notNeededCount, refusals, nextAt } = step;
  const { plan, monthlyDifferenceFen } = step;
  const [payment] = step.payments.nodes;
  const kindName = translate(`enum.ScheduleStepKind.${kind}`);
  // Of this kind there may be several, one for each carrier.
  const name = plan ? translate("waves.steps.toPlan", { kind: kindName, plan: plan.name }) : kindName;
  const hasEntries = chargedFen > 0 || (plan !== null && doneCount > 0);
  const what = [
    wave?.name ?? translate("waves.steps.allCards"),
    translate(`enum.ScheduleStepMoment.${moment}`),
    nextAt && translate("waves.steps.next", { time: dateTime(nextAt) }),
  ].filter(Boolean);
  const isBegun = status !== "PLANNED" || doneCount + notNeededCount > 0;
  const outcome = [
    isBegun && translate("waves.steps.done", { count: number(doneCount) }),
    notNeededCount > 0 && translate("waves.steps.notNeeded", { count: number(notNeededCount) }),
    ...refusals.map(({ sentence, count }) =>
      translate("waves.steps.refused", { reason: sentence, count: number(count) }),
    ),
    maxAmountFen !== null && translate("waves.steps.charged", { amount: fen(chargedFen), most: fen(maxAmountFen) }),
  ].filter(Boolean);
  return (
    <Box component="li" aria-label={name} sx={{ display: "grid", gap: 0.5, py: 1 }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, flexWrap: "wrap" }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {name}
        </Box>
        <StatusChip of="ScheduleStepStatus" value={status} />
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {what.join(" · ")}
        </Box>
        <Box sx={{ ml: "auto", display: "flex", gap: 0.5 }}>
          {hasEntries && (
            <Button
              size="small"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              sx={{ minHeight: 24, py: 0, my: "-2px" }}
            >
              {translate("waves.steps.ledger")}
            </Button>
          )}
          <StepButtons step={step} name={name} />
        </Box>
      </Box>
      <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
        {plan && doneCount > 0 && (
          <>
            <MonthlyDifference fen={monthlyDifferenceFen} />
            {" · "}
          </>
        )}
        {outcome.join(" · ")}
        {(maxAmountFen !== null || plan) && (
          <>
            {outcome.length > 0 && " · "}
            {translate("waves.steps.agreed", { name: step.agreedByName ?? "" })} <Moment at={step.agreedAt} />
          </>
        )}
      </Box>
      {status === "PAYING" && payment && (
        <Box sx={{ fontSize: 12.5 }}>
          {translate("waves.steps.asked", {
            ...{ amount: fen(payment.amountFen), until: dateTime(payment.expiresAt), number: payment.number },
          })}{" "}
          {payment.payUrl && (
            <Link href={payment.payUrl} target="_blank" rel="noreferrer" underline="always">
              {translate("waves.steps.payPage")}
            </Link>
          )}
        </Box>
      )}
      {step.failureSentence && (
        <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
          {step.failureSentence}
        </Alert>
      )}
      {isOpen && plan && <StepPlanChanges stepId={step.id} name={name} count={doneCount} />}
      {isOpen && !plan && <StepLedger stepId={step.id} name={name} chargedFen={chargedFen} />}
    </Box>
  );
}
