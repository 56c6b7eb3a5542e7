import DownloadRounded from "@mui/icons-material/DownloadRounded";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import type { StatementFormat } from "../../generated/graphql.ts";
import { onThisServer } from "../../providers/on-this-server.ts";
import { useAct } from "../use-act.ts";
import { useSettlementActs } from "./acts.ts";

/** Takes the statement of a request out, to print or as a workbook. */
export function StatementButtons({ requestId }: { requestId: string }) {
  const translate = useTranslate();
  const acts = useSettlementActs();
  const { run, isRunning } = useAct(async (format: StatementFormat) => {
    const { url } = await acts.settlementStatement(requestId, format);
    if (url) location.assign(onThisServer(url));
  });
  return (
    <Box sx={{ display: "flex", gap: 1, mt: 1.5, flexWrap: "wrap" }}>
      {(
        [
          ["PDF", "PDF"],
          ["XLSX", "Excel"],
        ] as const
      ).map(([format, name]) => (
        <Button
          key={format}
          size="small"
          color="inherit"
          startIcon={<DownloadRounded fontSize="small" />}
          disabled={isRunning}
          onClick={() => run(format)}
        >
          {translate("settlement.statement", { format: name })}
        </Button>
      ))}
    </Box>
  );
}
