import DownloadRounded from "@mui/icons-material/DownloadRounded";
import Button from "@mui/material/Button";
import { useDataProvider, useListContext, useResourceDefinition, useTranslate } from "react-admin";
import type { DeskDataProvider } from "../providers/data-provider.ts";
import { onThisServer } from "../providers/on-this-server.ts";
import { useViewer } from "../providers/viewer.ts";
import type { MenuOptions } from "./screen.ts";
import { PUSHED_RIGHT } from "./toolbar.ts";
import { useAct } from "./use-act.ts";

interface ExportButtonProps {
  /** Conditions that the screen sets itself; they hold besides the filters. */
  within?: object;
}

/** Takes the list out as an Excel file, with the filters that are set. */
export function ExportButton({ within }: ExportButtonProps) {
  const translate = useTranslate();
  const data = useDataProvider<DeskDataProvider>();
  const { may } = useViewer();
  const { resource, filterValues } = useListContext();
  const { options } = useResourceDefinition<MenuOptions>({ resource });
  const { run, isRunning } = useAct(async () => {
    const url = await data.listFile(resource, { ...filterValues, ...within });
    if (url) location.assign(onThisServer(url));
  });
  if (!may("EXPORTS_CREATE") || (options && !may(options.permission))) return null;
  return (
    <Button
      className={PUSHED_RIGHT}
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
