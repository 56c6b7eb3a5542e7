import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Page } from "../shared/Page.tsx";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState, ErrorState } from "../shared/States.tsx";
import { useCertificateKeyActs } from "./acts.ts";
import { EndedKeys, KeysInUse } from "./KeyTables.tsx";
import { KeyWarnings } from "./KeyWarnings.tsx";
import { SealingPanel } from "./SealingPanel.tsx";

/** The keys that certificates are signed with: those in use, and those that sign no more. */
export default function CertificateKeyScreen() {
  const translate = useTranslate();
  const acts = useCertificateKeyActs();
  const { data, error, refetch } = useQuery({
    queryKey: ["certificate-keys"],
    queryFn: ({ signal }) => acts.keys(signal),
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <PageSkeleton />;
  const elsewhere = data.certificateKeysHeldElsewhere;
  const { nodes } = data.certificateKeys;
  const [inUse, ended] = [nodes.filter((key) => !key.retiredAt), nodes.filter((key) => key.retiredAt)];
  const say = (key: string, facts?: object) => translate(`certificateKeys.${key}`, { ...facts });
  return (
    <Page title={translate("resources.certificate-keys.name")}>
      <KeyWarnings signers={data.certificateSigners} />
      {elsewhere.length > 0 && (
        <Alert severity="info" variant="outlined">
          {say("elsewhere", {
            purposes: elsewhere.map((purpose) => translate(`enum.CertificateKeyPurpose.${purpose}`)).join(" · "),
          })}
        </Alert>
      )}
      <Box sx={{ display: "grid", gap: 2, gridTemplateColumns: "minmax(0, 1fr)" }}>
        <Panel title={say("inUse")}>
          {inUse.length > 0 ? (
            <KeysInUse keys={inUse} elsewhere={elsewhere} />
          ) : (
            <EmptyState title={say("noneInUse")} hint={say("noneInUseHint")} />
          )}
        </Panel>
        <Panel title={say("ended")}>
          {ended.length > 0 ? (
            <EndedKeys keys={ended} />
          ) : (
            <Box sx={{ color: "text.secondary" }}>{say("noneEnded")}</Box>
          )}
        </Panel>
        <SealingPanel />
      </Box>
    </Page>
  );
}
