import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import { useEffect } from "react";
import { useRefresh, useTranslate } from "react-admin";
import { CopyText } from "../shared/CopyText.tsx";
import { Panel } from "../shared/Panel.tsx";
import { QrCode } from "../shared/QrCode.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useNow } from "../shared/use-now.ts";

/** How often it is asked whether the money is there, in milliseconds. */
const ASK_EVERY_MS = 5_000;

/** Where the payer pays, and how long they still can; the page follows what becomes of it. */
export function PayerPanel({ payUrl, expiresAt }: { payUrl: string; expiresAt: string }) {
  const translate = useTranslate();
  const { span } = useFormat();
  const refresh = useRefresh();
  const now = useNow(1_000);
  useEffect(() => {
    const timer = setInterval(refresh, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  const leftMs = Date.parse(expiresAt) - now;
  return (
    <Panel title={translate("arrearsPayments.payHere")}>
      <Box sx={{ display: "flex", gap: 2, flexWrap: "wrap" }}>
        <QrCode text={payUrl} label={translate("arrearsPayments.code")} />
        <Box sx={{ display: "grid", gap: 0.5, alignContent: "start", minWidth: 0, flex: "1 1 220px" }}>
          <Box component="time" dateTime={expiresAt} sx={{ fontWeight: 600 }}>
            {leftMs > 0
              ? translate("arrearsPayments.left", { span: span(leftMs / 1_000) })
              : translate("arrearsPayments.noneLeft")}
          </Box>
          <Typography color="text.secondary">{translate("arrearsPayments.payHint")}</Typography>
          <Box sx={{ overflowWrap: "anywhere" }}>
            <CopyText text={payUrl} />
          </Box>
          <Link href={payUrl} target="_blank" rel="noreferrer" underline="always">
            {translate("arrearsPayments.open")}
          </Link>
        </Box>
      </Box>
    </Panel>
  );
}
