import TableRowsOutlined from "@mui/icons-material/TableRowsOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { type ChangeEvent, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import type { SheetFormat } from "../../generated/graphql.ts";
import { onThisServer } from "../../providers/on-this-server.ts";
import { useViewer } from "../../providers/viewer.ts";
import { useCardList } from "../../shared/card-list/use-card-list.tsx";
import { useAct } from "../../shared/use-act.ts";
import { useSheetActs } from "./acts.ts";

/** Takes the sheet of a request out, with what became of each card, and brings it back corrected: only failed and changed rows are touched. */
export function SheetMenu({ requestId }: { requestId: string }) {
  const translate = useTranslate();
  const acts = useSheetActs();
  const { may } = useViewer();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const take = useAct(async (format: SheetFormat) => {
    const url = await acts.sheetExport(requestId, format);
    if (url) location.assign(onThisServer(url));
  });
  const bring = useCardList(requestId);
  if (!may("EXPORTS_CREATE") && !may("REQUESTS_WRITE")) return null;
  const choose = (act: () => void) => () => {
    setAnchor(null);
    act();
  };
  const onFile = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0];
    // The same file may be chosen again once it was corrected.
    currentTarget.value = "";
    if (file) bring.send(file);
  };
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        aria-haspopup="menu"
        startIcon={<TableRowsOutlined fontSize="small" />}
        loading={take.isRunning || bring.isSending}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {translate("sheet.menu")}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {may("EXPORTS_CREATE") && [
          <MenuItem key="xlsx" onClick={choose(() => take.run("XLSX"))}>
            {translate("sheet.takeXlsx")}
          </MenuItem>,
          <MenuItem key="csv" onClick={choose(() => take.run("CSV"))}>
            {translate("sheet.takeCsv")}
          </MenuItem>,
        ]}
        {may("REQUESTS_WRITE") && (
          <MenuItem onClick={choose(() => input.current?.click())}>{translate("sheet.bringBack")}</MenuItem>
        )}
      </Menu>
      <Box
        component="input"
        ref={input}
        type="file"
        accept=".xlsx,.csv"
        aria-label={translate("sheet.bringBack")}
        tabIndex={-1}
        onChange={onFile}
        sx={{ display: "none" }}
      />
      {bring.outcome}
    </>
  );
}
