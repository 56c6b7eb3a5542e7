import DownloadRounded from "@mui/icons-material/DownloadRounded";
import Button from "@mui/material/Button";
import { useListContext, useTranslate } from "react-admin";
import { useData } from "../providers/data-provider.ts";
import type { ExportedList } from "../providers/domains/exports.ts";
import { onThisServer } from "../providers/on-this-server.ts";
import { useViewer } from "../providers/viewer.ts";
import { useAct } from "./use-act.ts";

interface ExportButtonProps {
  list: ExportedList;
  /** Conditions that the screen sets itself; they hold besides the filters. */
  within?: object;
}

/** Takes the list out as an Excel file, with the filters that are set. */
export function ExportButton({ list, within }: ExportButtonProps) {
  const translate = useTranslate();
  const data = useData();
  const { may } = useViewer();
  const { filterValues } = useListContext();
  const { run, isRunning } = useAct(async () => {
    const { url } = await data.listExport(list, { ...filterValues, ...within });
    if (url) location.assign(onThisServer(url));
  });
  if (!may("EXPORTS_CREATE")) return null;
  return (
    <Button
      variant="outlined"
      color="inherit"
      startIcon={<DownloadRounded fontSize="small" />}
      loading={isRunning}
      onClick={() => run(undefined)}
      sx={{ ml: "auto" }}
    >
      {translate("desk.action.export")}
    </Button>
  );
}
