import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { Page } from "../shared/Page.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import { AuditPart } from "./AuditPart.tsx";
import { Places } from "./Places.tsx";
import { PromisePart } from "./PromisePart.tsx";
import { RequestPart } from "./RequestPart.tsx";
import { ReviewPart } from "./ReviewPart.tsx";

/** The first page: what needs this person now, by what they may do. */
export default function Home() {
  const translate = useTranslate();
  const { viewer, may } = useViewer();
  const greeting = viewer ? translate("home.greeting", { name: viewer.account?.displayName }) : "";
  return (
    <Page title={translate("ra.page.dashboard")}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1.25, flexWrap: "wrap" }}>
        <Typography sx={{ fontSize: 18, fontWeight: 600, minHeight: 28 }}>{greeting}</Typography>
        {viewer && <ToneChip tone="active">{translate(`enum.Role.${viewer.role}`)}</ToneChip>}
      </Box>
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "repeat(2, minmax(0, 1fr))" },
          alignItems: "start",
        }}
      >
        {may("TASKS_READ") && <ReviewPart />}
        {may("REQUESTS_READ") && (
          <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
            <PromisePart />
            <RequestPart />
          </Box>
        )}
        {may("AUDIT_READ") && <AuditPart />}
      </Box>
      <Places />
    </Page>
  );
}
