import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import type { SlaPolicyVersionWholeFragment } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useSlaPolicyActs } from "./acts.ts";

interface VersionsProps {
  versions: readonly SlaPolicyVersionWholeFragment[];
  shownId: string | undefined;
  onShow: (id: string) => void;
}

/** What people proposed: what waits for a second person, and what became of the others. */
export function Versions({ versions, shownId, onShow }: VersionsProps) {
  const translate = useTranslate();
  return (
    <Panel title={translate("slaPolicy.history")}>
      {versions.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate("slaPolicy.noVersions")}</Box>}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.75 }}>
        {versions.map((version) => (
          <Version key={version.id} version={version} isShown={version.id === shownId} onShow={onShow} />
        ))}
      </Box>
    </Panel>
  );
}

function Version({
  version,
  isShown,
  onShow,
}: {
  version: SlaPolicyVersionWholeFragment;
  isShown: boolean;
  onShow: VersionsProps["onShow"];
}) {
  const translate = useTranslate();
  const acts = useSlaPolicyActs();
  const { dateTime } = useFormat();
  const { id, status, statement, proposedByName, proposedAt, decidedByName, decidedAt, note } = version;
  const allowed = (action: string) => version.allowedActions.find((each) => each.action === action);
  return (
    <Box component="li" sx={{ display: "grid", gap: 0.5 }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
        {version.version && (
          <Box sx={{ fontWeight: 600 }}>{translate("slaPolicy.version", { version: version.version })}</Box>
        )}
        <StatusChip of="SlaPolicyStatus" value={status} />
      </Box>
      <Box sx={{ overflowWrap: "anywhere" }}>{statement}</Box>
      <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
        {translate("slaPolicy.byWhom", { name: proposedByName, time: dateTime(proposedAt) })}
        {decidedAt && ` · ${translate("slaPolicy.decidedBy", { name: decidedByName, time: dateTime(decidedAt) })}`}
      </Box>
      {note && <Box sx={{ fontSize: 12.5, overflowWrap: "anywhere" }}>{note}</Box>}
      <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap" }}>
        {status === "PROPOSED" && (
          <>
            <ActButton
              label={translate("slaPolicy.confirm")}
              variant="contained"
              allowed={allowed("CONFIRM")}
              act={() => acts.confirm(id)}
              done={() => translate("slaPolicy.confirmed")}
              confirm={{
                title: translate("slaPolicy.confirmTitle"),
                hint: translate("slaPolicy.confirmHint"),
                verb: translate("slaPolicy.confirm"),
              }}
            />
            <ActButton
              label={translate("slaPolicy.refuse")}
              color="error"
              allowed={allowed("REFUSE")}
              act={(why) => acts.refuse(id, why ?? "")}
              done={() => translate("slaPolicy.refused")}
              confirm={{
                title: translate("slaPolicy.refuseTitle"),
                hint: translate("slaPolicy.refuseHint"),
                verb: translate("slaPolicy.refuse"),
              }}
              text={{
                field: "note",
                label: translate("slaPolicy.refuseNote"),
                draft: `${id} refuse`,
                isRequired: true,
              }}
            />
          </>
        )}
        <Button size="small" color="inherit" aria-pressed={isShown} onClick={() => onShow(id)} sx={{ ml: -0.5 }}>
          {translate("slaPolicy.show")}
        </Button>
      </Box>
    </Box>
  );
}
