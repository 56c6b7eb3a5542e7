import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import InputAdornment from "@mui/material/InputAdornment";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import { useFormat } from "../../shared/use-format.ts";
import type { StepQuote } from "./acts.ts";
import { type Answered, stepFaultsOf } from "./faults.ts";
import { PlanField } from "./PlanField.tsx";
import type { Carrier, Row } from "./rows.ts";
import { StepQuoteText } from "./StepQuoteText.tsx";
import { inYuan, isChangingPlan, isPaying, type StepRow, stepKinds, usualMoment } from "./step-rows.ts";
import type { Edit } from "./use-plan.ts";

interface StepTableProps {
  steps: readonly StepRow[];
  /** Waves to choose from: those that have begun and those that are planned. */
  waves: readonly Pick<Row, "key" | "name">[];
  /** Carriers of the request's cards. */
  carriers: readonly Carrier[];
  quotes: readonly StepQuote[];
  answered: Answered | undefined;
  edit: Edit;
}

/** What is done to cards before they go, step by step, with what each would do and cost. */
export function StepTable({ steps, waves, carriers, quotes, answered, edit }: StepTableProps) {
  return (
    <Box component="ol" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {steps.map((step, place) => (
        <StepLine
          key={step.key}
          step={step}
          number={place + 1}
          waves={waves}
          carriers={carriers}
          quote={quoteOf(step, quotes[place])}
          faults={answered ? stepFaultsOf(step, answered) : {}}
          edit={edit}
        />
      ))}
    </Box>
  );
}

/** What was quoted for a step, as long as it is what was asked about. */
function quoteOf({ kind, plan }: StepRow, quote: StepQuote | undefined): StepQuote | undefined {
  if (quote?.kind !== kind) return undefined;
  return !isChangingPlan(kind) || (plan && quote.planId === plan.id) ? quote : undefined;
}

interface StepLineProps extends Pick<StepTableProps, "waves" | "carriers" | "edit"> {
  step: StepRow;
  number: number;
  quote: StepQuote | undefined;
  faults: Record<string, string>;
}

function StepLine({ step, number, waves, carriers, quote, faults, edit }: StepLineProps) {
  const translate = useTranslate();
  const { fen } = useFormat();
  const { key, kind, moment, waveKey, maxAmount, stepId } = step;
  const change = (made: Partial<StepRow>, tag?: string) =>
    edit(
      (plan) => ({ ...plan, steps: plan.steps?.map((each) => (each.key === key ? { ...each, ...made } : each)) ?? [] }),
      tag && `${key} ${tag}`,
    );
  const remove = () => edit((plan) => ({ ...plan, steps: plan.steps?.filter((each) => each.key !== key) ?? [] }));
  const field = (name: string) =>
    translate("scheduleEditor.steps.at", { number, field: translate(`scheduleEditor.steps.${name}`) });
  const choice = (name: string, value: string, onChange: (value: string) => void, options: [string, string][]) => (
    <TextField
      select
      size="small"
      value={options.some(([option]) => option === value) ? value : ""}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ htmlInput: { "aria-label": field(name) }, select: { displayEmpty: true } }}
      disabled={name === "kind" && stepId !== null}
      error={name === "wave" && faults.waveName !== undefined}
      helperText={name === "wave" ? faults.waveName : undefined}
      sx={{ minWidth: 132, "& p": { mx: 0 } }}
    >
      {options.map(([option, text]) => (
        <MenuItem key={option} value={option}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
  const total = quote ? quote.chargedFen + quote.amountFen : 0;
  return (
    <Box
      component="li"
      aria-label={translate("scheduleEditor.steps.step", { number, kind: translate(`enum.ScheduleStepKind.${kind}`) })}
      sx={{ px: 2, py: 1.25, "&:not(:first-of-type)": { borderTop: 1, borderColor: "divider" } }}
    >
      <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap", alignItems: "flex-start" }}>
        {choice(
          "kind",
          kind,
          (value) => change({ kind: value as StepRow["kind"], moment: usualMoment(value as StepRow["kind"]) }),
          stepKinds.map((each) => [each, translate(`enum.ScheduleStepKind.${each}`)]),
        )}
        {choice("wave", waveKey ?? "*", (value) => change({ waveKey: value === "*" ? null : value }), [
          ["*", translate("scheduleEditor.steps.allCards")],
          ...waves.map((wave): [string, string] => [wave.key, wave.name]),
        ])}
        {choice(
          "moment",
          moment,
          (value) => change({ moment: value as StepRow["moment"] }),
          (["WAVE_OPENS", "AT_ONCE"] as const).map((each) => [each, translate(`enum.ScheduleStepMoment.${each}`)]),
        )}
        {isChangingPlan(kind) && (
          <PlanField
            label={field("plan")}
            carriers={carriers}
            plan={step.plan ?? null}
            fault={faults.planId}
            isDisabled={stepId !== null}
            onChange={(plan) => change({ plan })}
          />
        )}
        {isPaying(kind) && (
          <TextField
            size="small"
            value={maxAmount}
            onChange={({ target }) => {
              if (/^\d{0,9}(\.\d{0,2})?$/.test(target.value)) change({ maxAmount: target.value }, "maxAmount");
            }}
            error={faults.maxAmountFen !== undefined || quote?.isAboveMaximum}
            helperText={
              faults.maxAmountFen ?? (quote?.isAboveMaximum ? translate("scheduleEditor.steps.tooLow") : undefined)
            }
            slotProps={{
              htmlInput: { "aria-label": field("maximum"), inputMode: "decimal" },
              input: {
                startAdornment: (
                  <InputAdornment position="start">{translate("scheduleEditor.steps.most")}</InputAdornment>
                ),
              },
            }}
            sx={{ width: 200, "& p": { mx: 0 } }}
          />
        )}
        {isPaying(kind) && quote && total > 0 && maxAmount !== inYuan(total) && (
          <Button size="small" onClick={() => change({ maxAmount: inYuan(total) }, "maxAmount")} sx={{ mt: 0.25 }}>
            {translate("scheduleEditor.steps.takeQuote", { amount: fen(total) })}
          </Button>
        )}
        <Button
          size="small"
          color="inherit"
          onClick={remove}
          aria-label={field("remove")}
          sx={{ ml: "auto", mt: 0.25 }}
        >
          {translate("scheduleEditor.steps.remove")}
        </Button>
      </Box>
      {quote && <StepQuoteText quote={quote} />}
      {(faults.stepId ?? faults.step) && (
        <Box sx={{ color: "error.main", fontSize: 12.5 }}>{faults.stepId ?? faults.step}</Box>
      )}
    </Box>
  );
}
