import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import type { Enums } from "../generated/words.ts";
import { ActButton, type AllowedAction } from "./ActButton.tsx";
import { Panel } from "./Panel.tsx";
import { StatusChip } from "./StatusChip.tsx";
import { useFormat } from "./use-format.ts";

/** Enums of where versions of policies stand. */
type StatusEnum = "SlaPolicyStatus" | "ApprovalLimitsStatus";

/** A version of a policy that one person proposes and another confirms. */
interface PolicyVersion<Status extends StatusEnum> {
  id: string;
  status: Enums[Status];
  version?: number | null;
  statement: string;
  proposedByName: string;
  proposedAt: string;
  decidedByName?: string | null;
  decidedAt?: string | null;
  note?: string | null;
  allowedActions: readonly AllowedAction[];
}

interface PolicyVersionsProps<Status extends StatusEnum> {
  /** Under which key the policy's words are; all policies have the same keys for what is said here. */
  words: string;
  statusEnum: Status;
  versions: readonly PolicyVersion<Status>[];
  acts: { confirm: (id: string) => Promise<unknown>; refuse: (id: string, note: string) => Promise<unknown> };
  shownId: string | undefined;
  onShow: (id: string) => void;
}

/** What people proposed: what waits for a second person, and what became of the others. */
export function PolicyVersions<Status extends StatusEnum>(props: PolicyVersionsProps<Status>) {
  const translate = useTranslate();
  const { words, versions } = props;
  return (
    <Panel title={translate(`${words}.history`)}>
      {versions.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate(`${words}.noVersions`)}</Box>}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.75 }}>
        {versions.map((version) => (
          <Version key={version.id} version={version} {...props} />
        ))}
      </Box>
    </Panel>
  );
}

function Version<Status extends StatusEnum>({
  version,
  words,
  statusEnum,
  acts,
  shownId,
  onShow,
}: PolicyVersionsProps<Status> & { version: PolicyVersion<Status> }) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  const { id, status, statement, proposedByName, proposedAt, decidedByName, decidedAt, note } = version;
  const say = (key: string, facts?: object) => translate(`${words}.${key}`, { ...facts });
  const allowed = (action: string) => version.allowedActions.find((each) => each.action === action);
  return (
    <Box component="li" sx={{ display: "grid", gap: 0.5 }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
        {version.version && <Box sx={{ fontWeight: 600 }}>{say("version", { version: version.version })}</Box>}
        <StatusChip of={statusEnum} value={status} />
      </Box>
      <Box sx={{ overflowWrap: "anywhere" }}>{statement}</Box>
      <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
        {say("byWhom", { name: proposedByName, time: dateTime(proposedAt) })}
        {decidedAt && ` · ${say("decidedBy", { name: decidedByName, time: dateTime(decidedAt) })}`}
      </Box>
      {note && <Box sx={{ fontSize: 12.5, overflowWrap: "anywhere" }}>{note}</Box>}
      <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap" }}>
        {status === "PROPOSED" && (
          <>
            <ActButton
              label={say("confirm")}
              variant="contained"
              allowed={allowed("CONFIRM")}
              act={() => acts.confirm(id)}
              done={() => say("confirmed")}
              confirm={{ title: say("confirmTitle"), hint: say("confirmHint"), verb: say("confirm") }}
            />
            <ActButton
              label={say("refuse")}
              color="error"
              allowed={allowed("REFUSE")}
              act={(why) => acts.refuse(id, why ?? "")}
              done={() => say("refused")}
              confirm={{ title: say("refuseTitle"), hint: say("refuseHint"), verb: say("refuse") }}
              text={{ field: "note", label: say("refuseNote"), draft: `${id} refuse`, isRequired: true }}
            />
          </>
        )}
        <Button size="small" color="inherit" aria-pressed={id === shownId} onClick={() => onShow(id)} sx={{ ml: -0.5 }}>
          {say("show")}
        </Button>
      </Box>
    </Box>
  );
}
