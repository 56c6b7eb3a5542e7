import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { LookedAtCardFragment } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import { useActingActs } from "./acts.ts";
import { RemedyButton } from "./RemedyButton.tsx";

/** One card of a draft: its number, what stands against it with the button that helps, and what to know. */
export function CardLine({ line, requestId }: { line: LookedAtCardFragment; requestId: string }) {
  const translate = useTranslate();
  const { cardsRemove } = useActingActs();
  const { card, iccid, isClear, blockers, warnings } = line;
  return (
    <Box
      component="li"
      aria-label={iccid}
      sx={{ py: 1, borderTop: 1, borderColor: "divider", display: "grid", gap: 0.5, "&:first-of-type": { border: 0 } }}
    >
      <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        {card ? <RecordLink to={`/cards/${card.id}/show`}>{iccid}</RecordLink> : <span>{iccid}</span>}
        <Box component="span" sx={{ color: "text.secondary" }}>
          {[card?.msisdn, card?.label].filter(Boolean).join(" · ")}
        </Box>
        <Box sx={{ ml: "auto", display: "flex", gap: 1, alignItems: "center" }}>
          <ToneChip tone={isClear ? "success" : "attention"}>
            {translate(isClear ? "acting.cards.clear" : "acting.cards.blocked")}
          </ToneChip>
          {card && (
            <ActButton
              isInRow
              variant="text"
              color="inherit"
              label={translate("acting.cards.remove")}
              allowed={possible}
              act={() => cardsRemove(requestId, card.id)}
            />
          )}
        </Box>
      </Box>
      {blockers.map((blocker) => (
        <Box key={blocker.code} sx={{ display: "flex", gap: 1, alignItems: "flex-start" }}>
          <Box sx={{ borderLeft: 2, borderColor: "warning.main", pl: 1.25, fontSize: 12.5 }}>{blocker.message}</Box>
          <Box sx={{ ml: "auto", flexShrink: 0 }}>
            <RemedyButton blocker={blocker} cardIds={card ? [card.id] : []} />
          </Box>
        </Box>
      ))}
      {warnings.map((warning) => (
        <Box key={warning.code} sx={{ display: "flex", gap: 1, alignItems: "flex-start" }}>
          <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{warning.message}</Box>
          {"feeFen" in warning && warning.remedy && card && (
            <Box sx={{ ml: "auto", flexShrink: 0 }}>
              <RemedyButton blocker={{ remedy: warning.remedy, totalFen: warning.feeFen }} cardIds={[card.id]} />
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}

const possible = { action: "REMOVE", isAllowed: true };
