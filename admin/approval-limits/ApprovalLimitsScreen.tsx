import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { ApprovalLimitsInForceQuery } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Page } from "../shared/Page.tsx";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { PolicyVersions } from "../shared/PolicyVersions.tsx";
import { ErrorState } from "../shared/States.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import { useDraft } from "../shared/use-draft.ts";
import { useTriedOut } from "../shared/use-tried-out.ts";
import { useApprovalLimitsActs } from "./acts.ts";
import { Effect } from "./Effect.tsx";
import { LimitsTable } from "./LimitsTable.tsx";
import { isSame, type Limits, toInput } from "./limits-draft.ts";

/** From how much on schedules need approval: to be read, changed by one person with the effect in view, and confirmed by another. */
export default function ApprovalLimitsScreen() {
  const acts = useApprovalLimitsActs();
  const [locale] = useLocaleState();
  const {
    data: found,
    error,
    refetch,
  } = useQuery({ queryKey: ["approval-limits", locale], queryFn: ({ signal }) => acts.limitsInForce(signal) });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!found) return <PageSkeleton />;
  return <Policy found={found} />;
}

/** What somebody is changing, and the version that they began from. */
interface Change {
  basedOnVersion?: number;
  limits?: Limits;
}

function Policy({ found: { approvalLimits: policy, approvalLimitsVersions } }: { found: ApprovalLimitsInForceQuery }) {
  const translate = useTranslate();
  const acts = useApprovalLimitsActs();
  const draft = useDraft<Change>("approval limits", {});
  const [shownId, setShownId] = useState<string>();
  const { limits, basedOnVersion = policy.version } = draft.value;
  const versions = approvalLimitsVersions.nodes;
  const shown = limits ? undefined : versions.find(({ id }) => id === shownId);
  const isChanged = limits !== undefined && !isSame(limits, policy.limits);
  const tried = isChanged ? limits : shown?.status === "PROPOSED" ? shown.limits : undefined;
  const { preview, isCurrent, isWorking } = useTriedOut("approval-limits-preview", tried, (some, signal) =>
    acts.preview(toInput(some), signal),
  );
  const faults = preview?.faults ?? [];
  const faultAt = (path: string) => faults.find((fault) => fault.path.join(".") === path)?.message;
  const proposal = policy.allowedActions.find(({ action }) => action === "PROPOSE");
  const isStale = limits !== undefined && basedOnVersion !== policy.version;
  const isGood = isChanged && isCurrent && faults.length === 0 && !isStale;
  const say = (key: string, facts?: object) => translate(`approvalLimits.${key}`, { ...facts });
  const propose = (
    <ActButton
      label={say("propose")}
      variant="contained"
      allowed={
        proposal?.isAllowed
          ? { action: "PROPOSE", isAllowed: isGood, reason: say(isChanged ? "faulty" : "unchanged") }
          : proposal
      }
      act={async (statement) => {
        const answer = await acts.propose({
          ...{ basedOnVersion, statement: statement ?? "" },
          limits: toInput(limits ?? policy.limits),
        });
        draft.forget();
        setShownId(answer.limits?.id);
        return answer;
      }}
      done={() => say("proposed")}
      confirm={{ title: say("proposeTitle"), hint: say("proposeHint"), verb: say("propose") }}
      text={{
        ...{ field: "statement", label: say("statement") },
        ...{ draft: "approval limits statement", isRequired: true },
      }}
    />
  );
  return (
    <Page
      title={translate("resources.approval-limits.name")}
      beside={
        <ToneChip tone="active" hasDot={false}>
          {policy.version === 0 ? say("initial") : say("version", { version: policy.version })}
        </ToneChip>
      }
      actions={
        limits ? (
          <>
            <Box sx={{ mr: "auto", alignSelf: "center", fontWeight: 550 }} aria-live="polite">
              {say("editing")}
            </Box>
            <Button color="inherit" onClick={draft.forget}>
              {say("discard")}
            </Button>
            {propose}
          </>
        ) : (
          <ActButton
            label={say("edit")}
            allowed={proposal}
            act={async () => {
              setShownId(undefined);
              draft.set({ basedOnVersion: policy.version, limits: policy.limits });
            }}
          />
        )
      }
    >
      {isStale && (
        <Alert severity="warning" variant="outlined" sx={{ py: 0 }}>
          {say("changedMeanwhile", { version: policy.version })}
        </Alert>
      )}
      {shown && (
        <Alert
          severity="info"
          variant="outlined"
          sx={{ py: 0, alignItems: "center" }}
          action={
            <Button size="small" color="inherit" onClick={() => setShownId(undefined)}>
              {say("backToForce")}
            </Button>
          }
        >
          {say("shown", {
            what: shown.version
              ? say("version", { version: shown.version })
              : translate(`enum.ApprovalLimitsStatus.${shown.status}`),
          })}
        </Alert>
      )}
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 1fr) 320px" },
          alignItems: "start",
        }}
      >
        <LimitsTable
          key={limits ? "changed" : "read"}
          limits={limits ?? shown?.limits ?? policy.limits}
          {...(shown && { before: policy.limits })}
          {...(limits && { faultAt, onChange: (next: Limits) => draft.set({ basedOnVersion, limits: next }) })}
        />
        <Box sx={{ display: "grid", gap: 2, position: { lg: "sticky" }, top: { lg: 16 } }}>
          {(limits || tried) && <Effect preview={preview} isWorking={isWorking} />}
          <PolicyVersions
            words="approvalLimits"
            statusEnum="ApprovalLimitsStatus"
            versions={versions}
            acts={acts}
            shownId={shown?.id}
            onShow={setShownId}
          />
        </Box>
      </Box>
    </Page>
  );
}
