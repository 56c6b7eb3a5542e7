import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { SlaPolicyInForceQuery } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Page } from "../shared/Page.tsx";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { PolicyVersions } from "../shared/PolicyVersions.tsx";
import { ErrorState } from "../shared/States.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import { useDraft } from "../shared/use-draft.ts";
import { useSlaPolicyActs } from "./acts.ts";
import { Effect } from "./Effect.tsx";
import { PolicyTable } from "./PolicyTable.tsx";
import { RulesEditor } from "./RulesEditor.tsx";
import { isSame, type Rules, toInput } from "./rules-draft.ts";
import { usePreview } from "./use-preview.ts";

/** What is promised: to be read, changed by one person with its effect in view, and confirmed by another. */
export default function SlaPolicyScreen() {
  const acts = useSlaPolicyActs();
  const [locale] = useLocaleState();
  const {
    data: found,
    error,
    refetch,
  } = useQuery({ queryKey: ["sla-policy", locale], queryFn: ({ signal }) => acts.policyInForce(signal) });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!found) return <PageSkeleton />;
  return <Policy found={found} />;
}

/** What somebody is changing, and the version that they began from. */
interface Change {
  basedOnVersion?: number;
  rules?: Rules;
}

function Policy({ found: { slaPolicy: policy, slaPolicyVersions } }: { found: SlaPolicyInForceQuery }) {
  const translate = useTranslate();
  const acts = useSlaPolicyActs();
  const { may } = useViewer();
  const draft = useDraft<Change>("sla policy", {});
  const [shownId, setShownId] = useState<string>();
  const { rules, basedOnVersion = policy.version } = draft.value;
  const versions = slaPolicyVersions.nodes;
  const shown = rules ? undefined : versions.find(({ id }) => id === shownId);
  const isChanged = rules !== undefined && !isSame(rules, policy.rules);
  const tried = isChanged ? rules : shown?.status === "PROPOSED" ? shown.rules : undefined;
  const { preview, isCurrent, isWorking } = usePreview(may("SLA_POLICY_WRITE") ? tried : undefined);
  const faults = preview?.faults ?? [];
  const faultAt = (path: string) => faults.find((fault) => fault.path.join(".") === path)?.message;
  const proposal = policy.allowedActions.find(({ action }) => action === "PROPOSE");
  const isStale = rules !== undefined && basedOnVersion !== policy.version;
  const isGood = isChanged && isCurrent && faults.length === 0;
  const begin = () => draft.set({ basedOnVersion: policy.version, rules: policy.rules });
  return (
    <Page
      title={translate("resources.sla-policy.name")}
      beside={
        <ToneChip tone="active" hasDot={false}>
          {policy.version === 0
            ? translate("slaPolicy.initial")
            : translate("slaPolicy.version", { version: policy.version })}
        </ToneChip>
      }
      actions={
        rules ? (
          <>
            <Box sx={{ mr: "auto", alignSelf: "center", fontWeight: 550 }} aria-live="polite">
              {translate("slaPolicy.changed")}
            </Box>
            <Button color="inherit" onClick={draft.forget}>
              {translate("slaPolicy.discard")}
            </Button>
            <ActButton
              label={translate("slaPolicy.propose")}
              variant="contained"
              allowed={
                proposal?.isAllowed
                  ? { action: "PROPOSE", isAllowed: isGood && !isStale, reason: translate("slaPolicy.faulty") }
                  : proposal
              }
              act={async (statement) => {
                const answer = await acts.propose({
                  basedOnVersion,
                  statement: statement ?? "",
                  rules: toInput(rules),
                });
                draft.forget();
                setShownId(answer.policy?.id);
                return answer;
              }}
              done={() => translate("slaPolicy.proposed")}
              confirm={{
                title: translate("slaPolicy.proposeTitle"),
                hint: translate("slaPolicy.proposeHint"),
                verb: translate("slaPolicy.propose"),
              }}
              text={{
                field: "statement",
                label: translate("slaPolicy.statement"),
                draft: "sla policy statement",
                isRequired: true,
              }}
            />
          </>
        ) : (
          <ActButton
            label={translate("slaPolicy.edit")}
            allowed={proposal}
            act={async () => {
              setShownId(undefined);
              begin();
            }}
          />
        )
      }
    >
      {isStale && (
        <Alert severity="warning" variant="outlined" sx={{ py: 0 }}>
          {translate("slaPolicy.changedMeanwhile", { version: policy.version })}
        </Alert>
      )}
      {shown && (
        <Alert
          severity="info"
          variant="outlined"
          sx={{ py: 0, alignItems: "center" }}
          action={
            <Button size="small" color="inherit" onClick={() => setShownId(undefined)}>
              {translate("slaPolicy.backToForce")}
            </Button>
          }
        >
          {translate("slaPolicy.shown", {
            what: shown.version
              ? translate("slaPolicy.version", { version: shown.version })
              : translate(`enum.SlaPolicyStatus.${shown.status}`),
          })}
        </Alert>
      )}
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 1fr) 300px" },
          alignItems: "start",
        }}
      >
        {rules ? (
          <RulesEditor
            rules={rules}
            faultAt={faultAt}
            onChange={(change) => draft.set({ basedOnVersion, rules: { ...rules, ...change } })}
          />
        ) : (
          <PolicyTable rules={shown?.rules ?? policy.rules} before={shown ? policy.rules : undefined} />
        )}
        <Box sx={{ display: "grid", gap: 2, position: { lg: "sticky" }, top: { lg: 16 } }}>
          {(rules || tried) && <Effect preview={preview} isWorking={isWorking} />}
          <PolicyVersions
            words="slaPolicy"
            statusEnum="SlaPolicyStatus"
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
