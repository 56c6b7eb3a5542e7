import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { dropDraftsAbout } from "../providers/drafts.ts";
import { useViewer } from "../providers/viewer.ts";
import { KeyHint } from "../shared/KeyHint.tsx";
import { Panel } from "../shared/Panel.tsx";
import { type ScreenKey, useScreenKeys } from "../shared/screen-keys.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useReviewTaskActs } from "./acts.ts";
import { DecisionForm, hasDraft } from "./DecisionForm.tsx";
import { SecondLook } from "./SecondLook.tsx";
import type { Offer, Task } from "./task.ts";
import type { Claim } from "./use-claim.ts";
import { useNextTask } from "./use-next-task.ts";
import type { Verdicts } from "./use-verdicts.ts";

interface DecisionBarProps {
  task: Task;
  claim: Claim;
  verdicts: Verdicts;
}

/** What may be decided, one key each; then the reason, and after that the next task. */
export function DecisionBar({ task, claim, verdicts }: DecisionBarProps) {
  const translate = useTranslate();
  const acts = useReviewTaskActs();
  const { may } = useViewer();
  const draft = useDraft<string>(`${task.id} chosen`, "", { isAtRest: true });
  const chosen = task.decisions.find(({ decision }) => decision === draft.value);
  const setChosen = ({ decision }: Offer) => draft.set(decision);
  const isMine = claim.state === "MINE";
  const isSecond = task.status === "AWAITING_SECOND";
  const canDecide = isMine && !isSecond;
  const offers = task.decisions.map((offer) => ({ offer, key: keyOf(offer, task.decisions) }));
  useScreenKeys(
    canDecide && !chosen
      ? offers.flatMap(({ offer, key }): ScreenKey[] =>
          key ? [{ key, what: offer.label, act: () => setChosen(offer) }] : [],
        )
      : [],
  );
  const offerList = useRef<HTMLDivElement>(null);
  const goBack = () => {
    draft.forget();
    // Whoever goes back goes on from the decisions, also without a mouse.
    requestAnimationFrame(() => offerList.current?.querySelector("button")?.focus());
  };
  const { isLast, setLast, claimsNext, goOn } = useNextTask();
  if (claim.state === "ENDED" || !may("TASKS_DECIDE")) return null;
  const stop = isMine && (
    <FormControlLabel
      control={<Checkbox size="small" checked={isLast} onChange={(_, checked) => setLast(checked)} sx={{ p: 0.5 }} />}
      label={translate("tasks.decide.stopAfter")}
      slotProps={{ typography: { variant: "body2", color: "text.secondary" } }}
      sx={{ ml: -0.5, mt: 1 }}
    />
  );
  if (isSecond)
    return (
      <SecondLook task={task} claim={claim} claimsNext={claimsNext} goOn={goOn}>
        {stop}
      </SecondLook>
    );

  const decide = async (input: { reasonCode?: string; note?: string }) => {
    const { decision } = chosen as Offer;
    const materials = verdictsFor(chosen as Offer, verdicts);
    const { nextTask } = await claim.underClaim((fence) =>
      acts.reviewTaskDecide({ taskId: task.id, fence, decision, ...input, materials, claimsNext }),
    );
    claim.letGo();
    draft.forget();
    dropDraftsAbout(task.id);
    return nextTask;
  };
  const whyNotYet =
    claim.state === "OTHER"
      ? translate("tasks.claim.other", { name: task.claim?.accountName ?? "" })
      : translate("tasks.decide.claimFirst");
  return (
    <Panel title={translate("tasks.decide.title")} aside={isMine ? null : whyNotYet}>
      {chosen && (canDecide || hasDraft(task.id, chosen)) ? (
        <DecisionForm
          key={chosen.decision}
          task={task}
          offer={chosen}
          isOff={!canDecide}
          decide={decide}
          onCancel={goBack}
          goOn={goOn}
        />
      ) : (
        <Box ref={offerList} sx={{ display: "grid", gap: 1 }}>
          {offers.map(({ offer, key }) => (
            <Button
              key={offer.decision}
              fullWidth
              variant={isUsual(offer, key) ? "contained" : "outlined"}
              color={offer.isDestructive ? "error" : isUsual(offer, key) ? "primary" : "inherit"}
              disabled={!canDecide}
              onClick={() => setChosen(offer)}
              sx={{ justifyContent: "space-between", minHeight: 36 }}
            >
              <span>
                {offer.label}
                {offer.needsSecondPerson && (
                  <Box component="span" sx={{ ml: 1, fontWeight: 400, fontSize: 12, opacity: 0.85 }}>
                    {translate("tasks.decide.needsSecond")}
                  </Box>
                )}
              </span>
              {key && <KeyHint name={key} />}
            </Button>
          ))}
          {verdicts.sentBack.size > 0 && (
            <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
              {translate("tasks.decide.chooseRejected", { count: verdicts.sentBack.size })}
            </Box>
          )}
        </Box>
      )}
      {stop}
    </Panel>
  );
}

/** Whether it is the answer that the eye is led to: never to let go what is critical. */
const isUsual = (offer: Offer, key: string | undefined) => key === "a" && !offer.needsNote;

/** `a` accepts, `r` refuses, `t` asks; where there are two of a kind the first has the key. */
function keyOf(offer: Offer, all: readonly Offer[]): string | undefined {
  if (offer.decision === "ASK_CUSTOMER") return "t";
  const alike = all.filter((each) => each.isDestructive === offer.isDestructive && each.decision !== "ASK_CUSTOMER");
  if (alike[0] !== offer) return undefined;
  return offer.isDestructive ? "r" : "a";
}

/** Marks go along with a decision about documents; without any the decision stands for all that are doubtful. */
function verdictsFor({ decision }: Offer, { materials = [], sentBack }: Verdicts) {
  if (decision !== "REJECT_MATERIALS" || sentBack.size === 0) return undefined;
  return materials
    .filter(({ status, id }) => status === "DOUBTFUL" || sentBack.has(id))
    .map(({ id }) => ({ materialId: id, isAccepted: !sentBack.has(id) }));
}
