import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { useTranslate } from "react-admin";
import type { ErasureWholeFragment } from "../../generated/graphql.ts";
import { ActButton } from "../ActButton.tsx";
import { Facts } from "../Facts.tsx";
import { Moment } from "../Moment.tsx";
import { StatusChip } from "../StatusChip.tsx";
import { useFormat } from "../use-format.ts";
import { useErasureActs } from "./acts.ts";

/** One erasure: how far it is, what is kept by law, its receipt, and what to do in the devices themselves. */
export function ErasureSummary({ erasure }: { erasure: ErasureWholeFragment }) {
  const translate = useTranslate();
  const acts = useErasureActs();
  const { number: count } = useFormat();
  const { number, status, scope, cause, askedByName, startsAt, startedAt, endedAt, policyVersion, parts } = erasure;
  const kept = parts.filter((part) => part.status === "RESTRICTED").reduce((sum, part) => sum + part.keptCount, 0);
  const withdraw = erasure.allowedActions.find(({ action }) => action === "WITHDRAW");
  return (
    <Box sx={{ display: "grid", gap: 1.5 }}>
      <Facts
        facts={[
          [translate("erasure.number"), number],
          [translate("erasure.state"), <StatusChip key="status" of="ErasureStatus" value={status} />],
          [translate("erasure.about"), translate(`enum.ErasureScope.${scope}`)],
          [translate("erasure.because"), translate(`enum.ErasureCause.${cause}`)],
          [translate("erasure.askedBy"), askedByName],
          [translate("erasure.begins"), <Moment key="begins" at={startedAt ?? startsAt} isExact />],
          [translate("erasure.ended"), endedAt && <Moment at={endedAt} isExact />],
          [
            translate("erasure.policy"),
            policyVersion === 0
              ? translate("erasure.initial")
              : translate("erasure.version", { version: policyVersion }),
          ],
          [translate("erasure.byLaw"), kept > 0 && translate("erasure.kept", { count: count(kept) })],
          [
            translate("erasure.receipt"),
            erasure.receiptPdfUrl && erasure.receiptJsonUrl && (
              <Box key="receipt" component="span" sx={{ display: "flex", gap: 1.5 }}>
                <Link href={erasure.receiptPdfUrl} target="_blank" rel="noreferrer">
                  {translate("erasure.pdf")}
                </Link>
                <Link href={erasure.receiptJsonUrl} target="_blank" rel="noreferrer">
                  {translate("erasure.json")}
                </Link>
              </Box>
            ),
          ],
        ]}
      />
      {status !== "PLANNED" && <Advice advice={erasure.deviceAdvice} />}
      {withdraw?.isAllowed && (
        <ActButton
          label={translate("erasure.withdraw")}
          allowed={withdraw}
          act={() => acts.withdraw(erasure.id)}
          done={() => translate("erasure.withdrawn")}
          confirm={{
            title: translate("erasure.withdraw"),
            hint: translate("erasure.withdrawHint"),
            verb: translate("erasure.withdraw"),
          }}
        />
      )}
    </Box>
  );
}

function Advice({ advice }: { advice: ErasureWholeFragment["deviceAdvice"] }) {
  const translate = useTranslate();
  return (
    <Box sx={{ fontSize: 12.5 }}>
      <Box sx={{ fontWeight: 550 }}>{translate("erasure.advice")}</Box>
      {advice.map(({ kind, steps }) => (
        <Box key={kind} sx={{ mt: 0.75 }}>
          <Box sx={{ color: "text.secondary" }}>{translate(`enum.DeviceKind.${kind}`)}</Box>
          <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
