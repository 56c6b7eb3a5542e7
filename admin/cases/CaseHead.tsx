import ArrowBackRounded from "@mui/icons-material/ArrowBackRounded";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { useTranslate } from "react-admin";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { Case } from "./acts.ts";
import { CaseActs } from "./CaseActs.tsx";

/** What a case is about, where it stands, and what can be done with it. */
export function CaseHead({ supportCase, onLeave }: { supportCase: Case; onLeave: () => void }) {
  const translate = useTranslate();
  const { statements } = useFormat();
  const { number, subject, status, kind, lane, language, isMine, agentName, openedByName } = supportCase;
  const facts = [
    number,
    translate(`enum.SupportCaseKind.${kind}`),
    translate(`enum.SupportLane.${lane}`),
    translate(`enum.SupportLanguage.${language}`),
    openedByName && translate("cases.openedBy", { name: openedByName }),
    agentName && !isMine && translate("cases.agent", { name: agentName }),
  ].filter(Boolean) as string[];
  return (
    <Box sx={{ px: 2, py: 1.25, borderBottom: 1, borderColor: "divider", display: "grid", gap: 0.5 }}>
      <Box sx={{ display: "flex", gap: 1, alignItems: "center", minWidth: 0 }}>
        <IconButton
          aria-label={translate("cases.back")}
          onClick={onLeave}
          sx={{ display: { md: "none" }, ml: -1, flexShrink: 0 }}
        >
          <ArrowBackRounded sx={{ fontSize: 18 }} />
        </IconButton>
        <Box component="h2" sx={{ m: 0, fontSize: 15, fontWeight: 600, minWidth: 0, overflowWrap: "anywhere" }}>
          {subject ?? number}
        </Box>
        <Box sx={{ ml: "auto", flexShrink: 0 }}>
          <StatusChip of="SupportCaseStatus" value={status} />
        </Box>
      </Box>
      <Box sx={{ color: "text.secondary", fontSize: 12 }}>{statements(facts)}</Box>
      <CaseActs supportCase={supportCase} />
    </Box>
  );
}
