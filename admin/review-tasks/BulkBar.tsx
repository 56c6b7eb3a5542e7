import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useDataProvider, useLocaleState, useNotify, useTranslate } from "react-admin";
import type { ReviewDecision } from "../generated/graphql.ts";
import { MarkedBar } from "../shared/MarkedBar.tsx";
import { useAct } from "../shared/use-act.ts";
import { useReviewTaskActs } from "./acts.ts";
import type { TaskRow } from "./task.ts";
import { useNotices } from "./use-notices.ts";

/** Decides the marked tasks alike. What may be decided is what the server offers for every one of them. */
export function BulkBar({ tasks, onClear }: { tasks: readonly TaskRow[]; onClear: () => void }) {
  const translate = useTranslate();
  const data = useDataProvider();
  const acts = useReviewTaskActs();
  const notify = useNotify();
  const [locale] = useLocaleState();
  const [decision, setDecision] = useState<ReviewDecision | "">("");
  const [reasonCode, setReasonCode] = useState("");
  const kinds = [...new Map(tasks.map((task) => [task.kind, task.id])).values()];
  const offers = useQueries({
    queries: kinds.map((id) => ({
      queryKey: ["review-task-offer", id, locale],
      queryFn: () => data.getOne("review-tasks", { id }).then(({ data: task }) => task),
    })),
  });
  const [first, ...others] = offers.map(({ data: task }) => task);
  const decisions = (first?.decisions ?? []).filter(({ decision: name }: { decision: string }) =>
    others.every((task) => task?.decisions.some((each: { decision: string }) => each.decision === name)),
  );
  const chosen = decisions.find(({ decision: name }: { decision: string }) => name === decision);
  const reasons = (first?.reasonTemplates ?? []).filter((each: { decision: string }) => each.decision === decision);
  const { tell } = useNotices();
  const { run, isRunning } = useAct(async () => {
    const { results } = await acts.reviewTasksDecide({
      taskIds: tasks.map(({ id }) => id),
      decision: decision as ReviewDecision,
      reasonCode: reasonCode || undefined,
    });
    const failed = (results ?? []).filter(({ userErrors }) => userErrors.length > 0);
    notify(translate("tasks.bulk.done", { done: (results ?? []).length - failed.length, failed: failed.length }), {
      type: failed.length > 0 ? "warning" : "success",
    });
    tell(
      failed.map(({ taskId, userErrors: [error] }) =>
        translate("tasks.bulk.failed", {
          number: tasks.find(({ id }) => id === taskId)?.number,
          message: error?.message,
        }),
      ),
    );
    onClear();
  });
  return (
    <MarkedBar title={translate("tasks.bulk.selected", { count: tasks.length })} onClear={onClear}>
      <TextField
        select
        size="small"
        value={decision}
        label={translate("tasks.bulk.decision")}
        onChange={({ target }) => {
          setDecision(target.value as ReviewDecision);
          setReasonCode("");
        }}
        sx={{ minWidth: 160 }}
      >
        {decisions.length === 0 && (
          <MenuItem value="" disabled>
            {translate("tasks.bulk.noCommon")}
          </MenuItem>
        )}
        {decisions.map(({ decision: name, label }: { decision: string; label: string }) => (
          <MenuItem key={name} value={name}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        value={reasonCode}
        label={translate("tasks.bulk.reason")}
        disabled={!chosen}
        onChange={({ target }) => setReasonCode(target.value)}
        sx={{ minWidth: 200 }}
      >
        {!chosen?.needsReason && <MenuItem value="">{translate("tasks.bulk.noReason")}</MenuItem>}
        {reasons.map(({ code, title }: { code: string; title: string }) => (
          <MenuItem key={code} value={code}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      <Button
        variant="contained"
        color={chosen?.isDestructive ? "error" : "primary"}
        disabled={!chosen || (chosen.needsReason && !reasonCode)}
        loading={isRunning}
        onClick={() => run(undefined)}
      >
        {translate("tasks.bulk.apply")}
      </Button>
    </MarkedBar>
  );
}
