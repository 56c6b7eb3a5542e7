import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import type { HomeActFragment } from "../generated/graphql.ts";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useHomeActs } from "./acts.ts";

/** The latest acts that deserve a second look: full data shown, policy changed, lists taken out. */
export function AuditPart() {
  const translate = useTranslate();
  const { homeAudit } = useHomeActs();
  const [locale] = useLocaleState();
  const {
    data: found,
    error,
    refetch,
  } = useQuery({
    queryKey: ["home-audit", locale],
    queryFn: ({ signal }) => homeAudit(signal),
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  const acts = found ? [...found.reveals.nodes, ...found.policy.nodes, ...found.exported.nodes] : [];
  acts.sort((a: HomeActFragment, b: HomeActFragment) => b.at.localeCompare(a.at));
  return (
    <Panel title={translate("home.sensitive")}>
      {found && acts.length === 0 && translate("home.noSensitive")}
      {acts.map(({ id, at, action, account, objectName, summary }) => (
        <Box key={id} sx={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", gap: 1, py: 0.5 }}>
          <span>
            {account?.displayName} · {translate(`enum.AuditAct.${action}`)}
            <Box component="span" sx={{ color: "text.secondary", ml: 1 }}>
              {[objectName, summary].filter(Boolean).join(" · ")}
            </Box>
          </span>
          <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
            <Moment at={at} />
          </Box>
        </Box>
      ))}
    </Panel>
  );
}
