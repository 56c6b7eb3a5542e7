import DownloadRounded from "@mui/icons-material/DownloadRounded";
import PrintOutlined from "@mui/icons-material/PrintOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useIsFetching } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { onThisServer } from "../providers/on-this-server.ts";
import { useViewer } from "../providers/viewer.ts";
import { useAct } from "../shared/use-act.ts";
import { usePerformanceActs } from "./acts.ts";
import { useAsked } from "./use-asked.ts";

/** Takes the figures along: as a workbook, or on paper. */
export function TakeOut() {
  const translate = useTranslate();
  const acts = usePerformanceActs();
  const { may } = useViewer();
  const { asked } = useAsked();
  const { run, isRunning } = useAct(async () => {
    const url = await acts.performanceExport(asked);
    if (url) location.assign(onThisServer(url));
  });
  // A page with holes in it says something else than the screen.
  const isReading = useIsFetching({ predicate: ({ state }) => state.data === undefined }) > 0;
  return (
    <Box sx={{ display: "flex", gap: 1, ml: "auto" }}>
      {may("EXPORTS_CREATE") && (
        <Button
          variant="outlined"
          color="inherit"
          startIcon={<DownloadRounded fontSize="small" />}
          loading={isRunning}
          onClick={() => run(undefined)}
        >
          {translate("desk.action.export")}
        </Button>
      )}
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<PrintOutlined fontSize="small" />}
        loading={isReading}
        onClick={() => globalThis.print()}
      >
        {translate("performance.print")}
      </Button>
    </Box>
  );
}
