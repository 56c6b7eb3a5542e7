import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { PolicyWholeFragment, RiskPolicyInForceQuery } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Page } from "../shared/Page.tsx";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useFormat } from "../shared/use-format.ts";
import { useRiskPolicyActs } from "./acts.ts";
import { changed, type Draft, isWithinBounds, type RulePreview } from "./draft.ts";
import { RuleEditor } from "./RuleEditor.tsx";

/** The risk policy in force, to be read, tried out and changed. */
export default function RiskPolicyScreen() {
  const acts = useRiskPolicyActs();
  const [locale] = useLocaleState();
  const {
    data: found,
    error,
    refetch,
  } = useQuery({
    queryKey: ["risk-policy", locale],
    queryFn: ({ signal }) => acts.riskPolicyInForce(signal),
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!found?.riskPolicy) return <PageSkeleton />;
  return <Policy policy={found.riskPolicy} history={found.riskPolicies.nodes} />;
}

type History = RiskPolicyInForceQuery["riskPolicies"]["nodes"];

function Policy({ policy, history }: { policy: PolicyWholeFragment; history: History }) {
  const translate = useTranslate();
  const acts = useRiskPolicyActs();
  const { may } = useViewer();
  const begun = useDraft<{ basedOn?: number; rules: Draft }>("policy", { rules: {} });
  const { basedOn = policy.version, rules: draft } = begun.value;
  const [preview, setPreview] = useState<Record<string, RulePreview>>({});
  const mayTune = may("RISK_TUNE");
  const rules = Object.values(draft);
  const basedOnVersion = policy.version;
  const isGood = isWithinBounds(policy.rules, draft);
  const trial = useAct(async () => {
    const answer = await acts.riskPolicyPreview({ basedOnVersion, rules });
    setPreview(
      Object.fromEntries(
        answer
          .filter(({ rule, flaggedBefore, flaggedNow }) => rule in draft || flaggedBefore !== flaggedNow)
          .map((each) => [each.rule, each]),
      ),
    );
  });
  return (
    <Page
      title={translate("resources.risk-policy.name")}
      beside={
        <ToneChip tone="active" hasDot={false}>
          {translate("policy.version", { version: policy.version })}
        </ToneChip>
      }
      actions={
        rules.length > 0 && (
          <>
            <Box sx={{ mr: "auto", alignSelf: "center", fontWeight: 550 }} aria-live="polite">
              {translate("policy.changed", { count: rules.length, smart_count: rules.length })}
            </Box>
            <Button
              color="inherit"
              onClick={() => {
                begun.forget();
                setPreview({});
              }}
            >
              {translate("policy.discard")}
            </Button>
            <Button
              variant="outlined"
              disabled={!isGood}
              loading={trial.isRunning}
              onClick={() => trial.run(undefined)}
            >
              {translate("policy.preview")}
            </Button>
            <ActButton
              label={translate("policy.save")}
              variant="contained"
              allowed={{ action: "CHANGE", isAllowed: isGood, reason: translate("policy.outOfBounds") }}
              act={async (note) => {
                const answer = await acts.riskPolicyChange({ basedOnVersion, note: note ?? "", rules });
                begun.forget();
                setPreview({});
                return answer;
              }}
              done={({ policy: made }) => translate("policy.saved", { version: made?.version ?? "" })}
              confirm={{
                title: translate("policy.saveTitle"),
                hint: translate("policy.saveHint"),
                verb: translate("policy.save"),
              }}
              text={{
                draft: "policy note",
                field: "note",
                label: translate("policy.note"),
                isRequired: true,
              }}
            />
          </>
        )
      }
    >
      {!mayTune && (
        <Alert severity="info" variant="outlined" sx={{ py: 0 }}>
          {translate("policy.readOnly")}
        </Alert>
      )}
      {basedOn !== policy.version && (
        <Alert severity="warning" variant="outlined" sx={{ py: 0 }}>
          {translate("policy.changedMeanwhile", { version: policy.version })}
        </Alert>
      )}
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 300px" },
          alignItems: "start",
        }}
      >
        <Panel isFlush>
          {policy.rules.map((rule) => (
            <RuleEditor
              key={rule.rule}
              rule={rule}
              draft={draft}
              preview={preview[rule.rule]}
              isReadOnly={!mayTune}
              onChange={(change) => {
                const next = changed(draft, rule, change);
                begun.set(Object.keys(next).length === 0 ? { rules: {} } : { basedOn, rules: next });
                setPreview({});
              }}
            />
          ))}
        </Panel>
        <Versions history={history} />
      </Box>
    </Page>
  );
}

function Versions({ history }: { history: History }) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  return (
    <Panel title={translate("policy.history")}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.25 }}>
        {history.map(({ version, note, createdByName, createdAt }) => (
          <Box component="li" key={version}>
            <Box sx={{ fontWeight: 550 }}>{translate("policy.version", { version })}</Box>
            {version > 0 && <Box>{note}</Box>}
            <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
              {createdByName
                ? translate("policy.by", { name: createdByName, time: dateTime(createdAt) })
                : translate("policy.initial")}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
