import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState } from "../shared/States.tsx";
import { useAct } from "../shared/use-act.ts";
import { CaseRoom } from "./CaseRoom.tsx";
import { useChosenCase } from "./chosen-case.ts";
import { MyCases } from "./MyCases.tsx";
import { useMyPresence } from "./presence-store.ts";
import { useTakeCases } from "./use-take-cases.ts";

/** The workplace of an online agent: whom one helps, the conversation, and the customer's situation beside it; on a phone one after the other. */
export default function CaseList() {
  const translate = useTranslate();
  const [chosen, choose] = useChosenCase();
  return (
    <Page title={translate("resources.cases.name")}>
      <ComeBack />
      <Box sx={room}>
        <Box sx={{ display: { xs: chosen ? "none" : "block", md: "block" }, minWidth: 0 }}>
          <MyCases chosen={chosen} onChoose={choose} />
        </Box>
        {chosen ? (
          <CaseRoom key={chosen} caseId={chosen} onLeave={() => choose(null)} />
        ) : (
          <Box sx={{ display: { xs: "none", md: "block" } }}>
            <Panel>
              <EmptyState title={translate("cases.none")} hint={translate("cases.noneHint")} />
            </Panel>
          </Box>
        )}
      </Box>
    </Page>
  );
}

const room = {
  display: "grid",
  gap: 2,
  alignItems: "start",
  gridTemplateColumns: "minmax(0, 1fr)",
  "@media (min-width: 900px)": { gridTemplateColumns: "270px minmax(0, 1fr)" },
  "@media (min-width: 1280px)": { gridTemplateColumns: "280px minmax(0, 1fr) 330px" },
} as const;

/** Says plainly that no cases come, and leads back. */
function ComeBack() {
  const translate = useTranslate();
  const { presence, isLost } = useMyPresence();
  const take = useTakeCases();
  const { run, isRunning } = useAct(take);
  if (presence === undefined || presence?.isThere) return null;
  return (
    <Alert
      severity={isLost ? "warning" : "info"}
      action={
        <Button
          color="inherit"
          variant="outlined"
          loading={isRunning}
          onClick={() => run({ state: "AVAILABLE" })}
          sx={{ alignSelf: "center" }}
        >
          {translate("cases.presence.take")}
        </Button>
      }
    >
      {translate(isLost ? "cases.presence.lost" : "cases.presence.hint.off")}
    </Alert>
  );
}
