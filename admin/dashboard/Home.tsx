import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { LeadSkeleton } from "../shared/Lead.tsx";
import { Page } from "../shared/Page.tsx";
import { AdministratorHome } from "./AdministratorHome.tsx";
import { AuditorHome } from "./AuditorHome.tsx";
import { CounterHome } from "./CounterHome.tsx";
import { ManagerHome } from "./ManagerHome.tsx";
import { ReviewerHome } from "./ReviewerHome.tsx";

/** The first page: what needs this person now. Which one somebody has follows from what they may do; who may do several things has the first that fits. */
export default function Home() {
  const translate = useTranslate();
  const { viewer, may } = useViewer();
  return (
    <Page title={translate("ra.page.dashboard")}>
      <Box sx={{ color: "text.secondary", minHeight: 20 }}>
        {viewer && (
          <>
            <span>{translate("home.greeting", { name: viewer.account?.displayName })}</span> ·{" "}
            <span>{translate(`enum.Role.${viewer.role}`)}</span>
          </>
        )}
      </Box>
      {!viewer && <LeadSkeleton />}
      {viewer &&
        (may("ACCOUNTS_MANAGE") ? (
          <AdministratorHome />
        ) : may("TASKS_SUPERVISE") ? (
          <ManagerHome />
        ) : may("TASKS_DECIDE") ? (
          <ReviewerHome />
        ) : may("REQUESTS_ACT_FOR_CUSTOMER") ? (
          <CounterHome />
        ) : (
          <AuditorHome />
        ))}
    </Page>
  );
}
