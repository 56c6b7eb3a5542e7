import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useNavigate, useParams } from "react-router";
import { Page } from "../shared/Page.tsx";
import { CaseRoom } from "./CaseRoom.tsx";

/** One case as managers, auditors and colleagues see it: the conversation, and the customer beside it. */
export default function CaseShow() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { id = "" } = useParams();
  return (
    <Page
      title={translate("cases.list.one")}
      above={[{ to: "/all-cases", title: translate("resources.all-cases.name") }]}
    >
      <Box
        sx={{
          ...{ display: "grid", gap: 2, alignItems: "start", gridTemplateColumns: "minmax(0, 1fr)" },
          "@media (min-width: 900px)": { gridTemplateColumns: "minmax(0, 1fr) 300px" },
          "@media (min-width: 1280px)": { gridTemplateColumns: "minmax(0, 1fr) 330px" },
        }}
      >
        <CaseRoom key={id} caseId={id} onLeave={() => navigate("/all-cases")} />
      </Box>
    </Page>
  );
}
