import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import type { RulePreview } from "./draft.ts";

/** The cards and requests for which a change makes a difference, each with the way there: those it would flag, then those it would flag no more. */
export function PreviewCases({ cases }: Pick<RulePreview, "cases">) {
  const translate = useTranslate();
  return [true, false].map((isFlagged) => {
    const those = cases.filter(({ isFlaggedNow }) => isFlaggedNow === isFlagged);
    if (those.length === 0) return null;
    return (
      <Box key={String(isFlagged)} sx={{ mb: 1.5, fontSize: 12.5 }}>
        <Box sx={{ fontWeight: 550 }}>{translate(isFlagged ? "policy.newly" : "policy.noMore")}</Box>
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {those.map(({ requestId, requestNumber, iccid, sentence }) => (
            <Box component="li" key={`${requestId} ${iccid}`} sx={{ py: 0.25, overflowWrap: "anywhere" }}>
              <Link component={RouterLink} to={`/cancellation-requests/${requestId}/show`}>
                {iccid ?? requestNumber}
              </Link>
              <Box component="span" sx={{ color: "text.secondary" }}>
                {iccid && ` · ${requestNumber}`} · {sentence}
              </Box>
            </Box>
          ))}
        </Box>
      </Box>
    );
  });
}
