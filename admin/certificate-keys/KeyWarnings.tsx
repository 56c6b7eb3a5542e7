import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { CertificateKeyListQuery } from "../generated/graphql.ts";
import { useFormat } from "../shared/use-format.ts";

/** What is wrong with keys that sign, or soon will be: what waits for that, and what to do. */
export function KeyWarnings({ signers }: { signers: CertificateKeyListQuery["certificateSigners"] }) {
  const translate = useTranslate();
  const { date } = useFormat();
  const say = (key: string, facts?: object) => translate(`certificateKeys.${key}`, { ...facts });
  return signers
    .filter(({ trouble, endsSoon }) => trouble || endsSoon)
    .map(({ purpose, trouble, validUntil, isHeldElsewhere, waitingCount }) => {
      const facts = { purpose: translate(`enum.CertificateKeyPurpose.${purpose}`), until: date(validUntil) };
      return (
        <Alert key={purpose} severity={trouble ? "error" : "warning"} variant="outlined" sx={{ mb: 1.5 }}>
          {trouble
            ? say("trouble", { ...facts, trouble: translate(`enum.CertificateKeyTrouble.${trouble}`) })
            : say("endsSoon", facts)}
          {trouble && <Box>{say(isHeldElsewhere ? "troubleHintElsewhere" : "troubleHint")}</Box>}
          {trouble && waitingCount > 0 && <Box>{say("waiting", { smart_count: waitingCount })}</Box>}
        </Alert>
      );
    });
}
