import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import type { ErasurePolicyInForceQuery } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Page } from "../shared/Page.tsx";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import { useDraft } from "../shared/use-draft.ts";
import { useErasureDeskActs } from "./acts.ts";
import { Holds } from "./Holds.tsx";
import { PolicyRules, type Spans, WholeSpans } from "./PolicyRules.tsx";

/** What becomes of each kind of personal data and for how long, what is held, and how the policy came to be. */
export default function ErasurePolicyScreen() {
  const acts = useErasureDeskActs();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["erasure-policy", locale],
    queryFn: ({ signal }) => acts.policyInForce(signal),
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <PageSkeleton />;
  return <Policy found={data} />;
}

/** What somebody is changing, and the version that they began from. */
interface Change {
  basedOnVersion?: number;
  spans?: Spans;
}

function Policy({
  found: { erasurePolicy: policy, erasurePolicyVersions, erasureHolds },
}: {
  found: ErasurePolicyInForceQuery;
}) {
  const translate = useTranslate();
  const acts = useErasureDeskActs();
  const { may } = useViewer();
  const draft = useDraft<Change>("erasure policy", {});
  const { spans, basedOnVersion = policy.version } = draft.value;
  const say = (key: string, facts?: object) => translate(`erasurePolicy.${key}`, { ...facts });
  const changed = policy.spans.flatMap(({ name, amount }) =>
    spans && spans[name] !== undefined && spans[name] !== amount ? [{ name, amount: spans[name] }] : [],
  );
  const change =
    spans && ((name: string, amount: number) => draft.set({ basedOnVersion, spans: { ...spans, [name]: amount } }));
  const shown = { policy, spans, change };
  return (
    <Page
      title={translate("resources.erasure-policy.name")}
      beside={
        <ToneChip tone="active" hasDot={false}>
          {policy.version === 0 ? say("initial") : say("version", { version: policy.version })}
        </ToneChip>
      }
      actions={
        may("ERASURE_POLICY_WRITE") &&
        (spans ? (
          <>
            <Button color="inherit" onClick={draft.forget}>
              {say("discard")}
            </Button>
            <ActButton
              label={say("save")}
              variant="contained"
              allowed={{ action: "CHANGE", isAllowed: changed.length > 0, reason: say("unchanged") }}
              act={async (note) => {
                const answer = await acts.changePolicy({ basedOnVersion, note: note ?? "", spans: changed });
                draft.forget();
                return answer;
              }}
              done={() => say("saved")}
              confirm={{ title: say("save"), hint: say("saveHint"), verb: say("save") }}
              text={{ field: "note", label: say("note"), draft: "erasure policy note", isRequired: true }}
            />
          </>
        ) : (
          <Button variant="outlined" onClick={() => draft.set({ basedOnVersion: policy.version, spans: {} })}>
            {say("edit")}
          </Button>
        ))
      }
    >
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 1fr) 320px" },
          alignItems: "start",
        }}
      >
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          <Panel title={say("kinds")}>
            <PolicyRules {...shown} />
          </Panel>
          <Panel title={say("holds")}>
            <Holds holds={erasureHolds.nodes} />
          </Panel>
        </Box>
        <Box sx={{ display: "grid", gap: 2 }}>
          <Panel title={say("whole")}>
            <WholeSpans {...shown} />
          </Panel>
          <Panel title={say("versions")}>
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1 }}>
              {erasurePolicyVersions.nodes.map(({ version, note, createdAt, createdByName }) => (
                <li key={version}>
                  <Box sx={{ fontWeight: 550 }}>{say("version", { version })}</Box>
                  <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
                    {createdByName} · <Moment at={createdAt} />
                  </Box>
                  {note}
                </li>
              ))}
              <li>{say("initial")}</li>
            </Box>
          </Panel>
        </Box>
      </Box>
    </Page>
  );
}
