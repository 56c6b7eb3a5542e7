import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { ReviewDecision } from "../generated/graphql.ts";
import { MarkedBar } from "../shared/MarkedBar.tsx";
import { useReviewTaskActs } from "./acts.ts";
import { BulkPreview } from "./BulkPreview.tsx";
import type { Offer, OfferedTask, TaskRow } from "./task.ts";

/** Decides the marked tasks alike. What may be decided is what the server offers for every one of them; what would be done is shown first, task by task. */
export function BulkBar({ tasks, onClear }: { tasks: readonly TaskRow[]; onClear: () => void }) {
  const translate = useTranslate();
  const acts = useReviewTaskActs();
  const [locale] = useLocaleState();
  const [decision, setDecision] = useState<ReviewDecision | "">("");
  const [isShown, setShown] = useState(false);
  const ids = tasks.map(({ id }) => id);
  const { data: whole = [], isFetched: isComplete } = useQuery({
    queryKey: ["review-task-offers", ids, locale],
    queryFn: ({ signal }) => acts.reviewTaskOffers(ids, signal),
    placeholderData: keepPreviousData,
  });
  const [first, ...others] = whole;
  const offers = (isComplete ? (first?.decisions ?? []) : []).filter(({ decision: name }) =>
    others.every((task) => task.decisions.some((each) => each.decision === name)),
  );
  const chosen = offers.find(({ decision: name }) => name === decision);
  return (
    <MarkedBar title={translate("tasks.bulk.selected", { count: tasks.length })} onClear={onClear}>
      <TextField
        select
        size="small"
        value={chosen ? decision : ""}
        label={translate("tasks.bulk.decision")}
        onChange={({ target }) => setDecision(target.value as ReviewDecision)}
        sx={{ minWidth: 160 }}
      >
        {offers.length === 0 && (
          <MenuItem value="" disabled>
            {translate(isComplete ? "tasks.bulk.noCommon" : "tasks.bulk.loading")}
          </MenuItem>
        )}
        {offers.map(({ decision: name, label }) => (
          <MenuItem key={name} value={name}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      <Button variant="contained" disabled={!chosen} onClick={() => setShown(true)}>
        {translate("tasks.bulk.apply")}
      </Button>
      {isShown && chosen && (
        <BulkPreview tasks={whole} offer={strictest(chosen, whole)} close={() => setShown(false)} onDone={onClear} />
      )}
    </MarkedBar>
  );
}

/** What the decision needs where it is needed most: one critical card among many asks for a note. */
function strictest(offer: Offer, tasks: readonly OfferedTask[]): Offer {
  const same = tasks.flatMap(({ decisions }) => decisions.filter(({ decision }) => decision === offer.decision));
  return {
    ...offer,
    needsNote: same.some(({ needsNote }) => needsNote),
    needsReason: same.some(({ needsReason }) => needsReason),
    needsSecondPerson: same.some(({ needsSecondPerson }) => needsSecondPerson),
  };
}
