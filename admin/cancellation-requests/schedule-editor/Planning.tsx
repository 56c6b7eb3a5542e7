import RedoRounded from "@mui/icons-material/RedoRounded";
import UndoRounded from "@mui/icons-material/UndoRounded";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import TextField from "@mui/material/TextField";
import Tooltip from "@mui/material/Tooltip";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useNotify, useTranslate } from "react-admin";
import { UserErrorsError } from "../../providers/errors.ts";
import { Page } from "../../shared/Page.tsx";
import { Panel } from "../../shared/Panel.tsx";
import { EmptyState } from "../../shared/States.tsx";
import { useAct } from "../../shared/use-act.ts";
import { type Found, type Suggestion, useScheduleActs, type WaveOutlook } from "./acts.ts";
import type { Answered } from "./faults.ts";
import { OutlookLine } from "./OutlookLine.tsx";
import { PlanNotes } from "./PlanNotes.tsx";
import { added } from "./row-acts.ts";
import { hasBegun, toInput } from "./rows.ts";
import { StepPanel } from "./StepPanel.tsx";
import { SuggestButton } from "./SuggestButton.tsx";
import { SuggestionNotes } from "./SuggestionNotes.tsx";
import { changedSteps } from "./steps.ts";
import { suggestedRows } from "./suggested-rows.ts";
import { TimeAxis } from "./TimeAxis.tsx";
import { useOutlook } from "./use-outlook.ts";
import { usePlan } from "./use-plan.ts";
import { useStepKeys } from "./use-step-keys.ts";
import { WaveTable } from "./WaveTable.tsx";

/** A schedule while somebody plans it. Nothing counts before it is saved, and then all of it at once. */
export function Planning({ found }: { found: Found }) {
  const translate = useTranslate();
  const notify = useNotify();
  const acts = useScheduleActs();
  const queries = useQueryClient();
  const [locale] = useLocaleState();
  const { requestId, number, schedule } = found;
  const [answered, setAnswered] = useState<Answered>();
  const [isSaving, setSaving] = useState(false);
  const planning = usePlan(found, { isAtRest: isSaving });
  const { plan, edit, version, isChanged, isStale, undo, redo } = planning;
  useStepKeys({ undo, redo });
  const locked = schedule?.waves.filter(hasBegun) ?? [];
  const planIds = schedule?.waves.flatMap(({ cards }) => cards.planIds ?? []) ?? [];
  const { data: choices } = useQuery({
    queryKey: ["schedule-card-choices", requestId, locale],
    queryFn: ({ signal }) => acts.cardChoices(requestId, planIds, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [suggestion, setSuggestion] = useState<Suggestion>();
  const { outlook, conflicts, isPending } = useOutlook(requestId, plan, locked);
  const suggested = (found: Suggestion) => {
    const rows = suggestedRows(
      found,
      locked.map(({ name }) => name),
    );
    edit((known) => ({ ...known, rows }));
    setAnswered(undefined);
    setSuggestion(found);
  };
  const { run } = useAct(async () => {
    try {
      await acts.scheduleSet({
        ...toInput(plan, { requestId, version }),
        ...changedSteps(plan, planning.base, locked),
      });
      // What was entered stands until what was saved has come.
      await queries.invalidateQueries({ queryKey: ["schedule-to-edit", requestId] });
      planning.forget();
      setAnswered(undefined);
      setSuggestion(undefined);
      notify(translate("scheduleEditor.saved", { smart_count: plan.rows.length }), { type: "success" });
    } catch (error) {
      if (!(error instanceof UserErrorsError)) throw error;
      setAnswered({ rows: plan.rows, steps: plan.steps, errors: error.userErrors });
    }
  });
  const save = async () => {
    setSaving(true);
    await run(undefined);
    setSaving(false);
  };
  /** Of each row, as long as no row came or went since: the waves that stay stand before them. */
  const outlookOf = (before: number): readonly (WaveOutlook | undefined)[] => {
    const waves = outlook?.waves.slice(outlook.waves.length - plan.rows.length) ?? [];
    return outlook && outlook.waves.length >= before + plan.rows.length ? waves : [];
  };
  const reset = () => {
    planning.reset();
    setAnswered(undefined);
  };
  const add = () =>
    edit((known) => ({
      ...known,
      rows: added(known.rows, {
        numbered: (place) => translate("scheduleEditor.newName", { number: locked.length + place }),
        rest: translate("scheduleEditor.restName"),
      }),
    }));
  const step = (name: "undo" | "redo", act: (() => void) | undefined) => (
    <Tooltip title={translate(`scheduleEditor.${name}Hint`)}>
      <span>
        <IconButton aria-label={translate(`scheduleEditor.${name}`)} disabled={!act} onClick={act}>
          {name === "undo" ? <UndoRounded fontSize="small" /> : <RedoRounded fontSize="small" />}
        </IconButton>
      </span>
    </Tooltip>
  );
  return (
    <Page
      title={translate("scheduleEditor.title")}
      above={[
        { to: "/cancellation-requests", title: translate("resources.cancellation-requests.name") },
        { to: `/cancellation-requests/${requestId}/show`, title: number },
      ]}
      actions={
        <>
          <Box sx={{ mr: "auto", alignSelf: "center", fontWeight: 550 }} aria-live="polite">
            {isChanged && translate("scheduleEditor.changed")}
          </Box>
          {step("undo", undo)}
          {step("redo", redo)}
          {isChanged && (
            <Button color="inherit" onClick={reset} disabled={isSaving}>
              {translate("scheduleEditor.discard")}
            </Button>
          )}
          <Button variant="contained" loading={isSaving} disabled={!isChanged || isStale} onClick={save}>
            {translate("scheduleEditor.save")}
          </Button>
        </>
      }
    >
      <PlanNotes
        answered={answered}
        isChanged={isChanged}
        isStale={isStale && !isSaving}
        schedule={schedule}
        onLoad={reset}
      />
      {suggestion && isChanged && <SuggestionNotes suggestion={suggestion} onClose={() => setSuggestion(undefined)} />}
      {outlook && <OutlookLine outlook={outlook} isPending={isPending} />}
      {locked.length + plan.rows.length > 0 && (
        <Panel isFlush title={translate("scheduleEditor.axis")}>
          <Box sx={{ mt: 1 }}>
            <TimeAxis
              locked={locked}
              rows={plan.rows}
              outlooks={outlookOf(locked.length)}
              calendar={found.calendar}
              edit={edit}
            />
          </Box>
        </Panel>
      )}
      <Panel
        isFlush
        title={translate("scheduleEditor.waves")}
        aside={
          <Box sx={{ display: "flex", gap: 1 }}>
            <SuggestButton requestId={requestId} isFirst={plan.rows.length === 0} onSuggested={suggested} />
            <Button variant="outlined" onClick={add}>
              {translate("scheduleEditor.add")}
            </Button>
          </Box>
        }
      >
        <Box sx={{ mt: 1 }}>
          {locked.length + plan.rows.length > 0 ? (
            <WaveTable
              locked={locked}
              rows={plan.rows}
              answered={answered ?? conflicts}
              outlooks={outlookOf(locked.length)}
              choices={choices}
              edit={edit}
            />
          ) : (
            <EmptyState title={translate("scheduleEditor.empty")} hint={translate("scheduleEditor.emptyHint")} />
          )}
        </Box>
      </Panel>
      <StepPanel {...{ schedule, plan, choices, outlook, edit }} answered={answered ?? conflicts} />
      <TextField
        size="small"
        label={translate("scheduleEditor.note")}
        value={plan.note}
        onChange={({ target }) => edit((known) => ({ ...known, note: target.value }), "note")}
        slotProps={{ htmlInput: { maxLength: 500 } }}
        sx={{ maxWidth: 720 }}
      />
      <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{translate("scheduleEditor.hint")}</Box>
    </Page>
  );
}
