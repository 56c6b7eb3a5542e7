import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useGuideActs } from "./acts.ts";
import type { ArticleVersion } from "./source.ts";

interface VersionListProps {
  versions: readonly ArticleVersion[];
  shownId: string | undefined;
  onShow: (id: string | undefined) => void;
}

/** What operations wrote of an article, the latest first, with what may be done about each. */
export function VersionList({ versions, shownId, onShow }: VersionListProps) {
  const translate = useTranslate();
  return (
    <Panel title={translate("guide.versions")}>
      {versions.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate("guide.noVersions")}</Box>}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.75 }}>
        {versions.map((version) => (
          <Version key={version.id} isShown={version.id === shownId} {...{ version, onShow }} />
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
  version: ArticleVersion;
  isShown: boolean;
  onShow: (id: string | undefined) => void;
}) {
  const translate = useTranslate();
  const { dateTime, names } = useFormat();
  const acts = useGuideActs();
  const { id, status, statement, authorNames, writtenAt, decidedByName, decidedAt, note } = version;
  const say = (key: string, facts?: object) => translate(`guide.${key}`, { ...facts });
  const possible = (action: string) =>
    version.allowedActions.find((each) => each.action === action && (each.isAllowed || isOwnApproval(version, action)));
  const withReason = (
    act: "WITHDRAW" | "RESTORE",
    run: (why: string) => Promise<unknown>,
    name: "withdraw" | "restore",
  ) => (
    <ActButton
      label={translate(`enum.GuideVersionAction.${act}`)}
      color={act === "WITHDRAW" ? "error" : "primary"}
      allowed={possible(act)}
      act={(why) => run(why ?? "")}
      done={() => say(act === "WITHDRAW" ? "withdrawn" : "restored")}
      confirm={{
        title: say(`${name}Title`),
        hint: say(`${name}Hint`),
        verb: translate(`enum.GuideVersionAction.${act}`),
      }}
      text={{ field: "reason", label: say("reason"), draft: `${id} ${name}`, isRequired: true }}
    />
  );
  return (
    <Box component="li" sx={{ display: "grid", gap: 0.5 }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
        {version.version && <Box sx={{ fontWeight: 600 }}>{say("versionNumber", { version: version.version })}</Box>}
        <StatusChip of="GuideVersionStatus" value={status} />
      </Box>
      {statement && <Box sx={{ overflowWrap: "anywhere" }}>{statement}</Box>}
      <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
        {say("by", { names: names(authorNames), time: dateTime(writtenAt) })}
        {decidedAt && ` · ${say("decidedBy", { name: decidedByName, time: dateTime(decidedAt) })}`}
      </Box>
      {note && <Box sx={{ fontSize: 12.5, overflowWrap: "anywhere" }}>{note}</Box>}
      <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap" }}>
        <ActButton
          label={translate("enum.GuideVersionAction.APPROVE")}
          variant="contained"
          allowed={possible("APPROVE")}
          act={() => acts.approve(id)}
          done={() => say("approved")}
          confirm={{
            ...{ title: say("approveTitle"), hint: say("approveHint") },
            verb: translate("enum.GuideVersionAction.APPROVE"),
          }}
        />
        <ActButton
          label={translate("enum.GuideVersionAction.RETURN")}
          color="error"
          allowed={possible("RETURN")}
          act={(why) => acts.giveBack(id, why ?? "")}
          done={() => say("returned")}
          confirm={{
            ...{ title: say("returnTitle"), hint: say("returnHint") },
            verb: translate("enum.GuideVersionAction.RETURN"),
          }}
          text={{ field: "note", label: say("note"), draft: `${id} return`, isRequired: true }}
        />
        {withReason("WITHDRAW", (why) => acts.withdraw(id, why), "withdraw")}
        {withReason("RESTORE", (why) => acts.restore(id, why), "restore")}
        {status !== "DRAFT" && (
          <Button
            size="small"
            color="inherit"
            aria-pressed={isShown}
            onClick={() => onShow(isShown ? undefined : id)}
            sx={{ ml: -0.5 }}
          >
            {say("show")}
          </Button>
        )}
      </Box>
    </Box>
  );
}

/** Who wrote of it sees the button with the reason why a colleague has to press it. */
function isOwnApproval({ status, allowedActions }: ArticleVersion, action: string): boolean {
  const mayReturn = allowedActions.some((each) => each.action === "RETURN" && each.isAllowed);
  return action === "APPROVE" && status === "SUBMITTED" && mayReturn;
}
