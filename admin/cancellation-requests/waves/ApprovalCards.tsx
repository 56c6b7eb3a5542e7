import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { ShownApprovalCardFragment } from "../../generated/graphql.ts";
import { Moment } from "../../shared/Moment.tsx";
import { RecordLink } from "../../shared/RecordLink.tsx";
import { ToneChip } from "../../shared/StatusChip.tsx";
import { useFormat } from "../../shared/use-format.ts";

/** Cards that whoever approves a schedule looks at, each with what sets it apart; nothing where there are none. */
export function ApprovalCards({ title, cards }: { title: string; cards: readonly ShownApprovalCardFragment[] }) {
  const translate = useTranslate();
  const { fen } = useFormat();
  if (cards.length === 0) return null;
  return (
    <Box>
      <Box component="h4" sx={{ m: 0, mb: 0.5, fontSize: 13, fontWeight: 600 }}>
        {title}
      </Box>
      <Box component="ul" aria-label={title} sx={{ listStyle: "none", m: 0, p: 0, display: "grid", gap: 0.5 }}>
        {cards.map(({ id, oddities, card }) => (
          <Box component="li" key={id} sx={{ display: "flex", gap: 1, flexWrap: "wrap", alignItems: "center" }}>
            <RecordLink to={`/cards/${card.id}/show`}>{card.iccid}</RecordLink>
            <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
              {[card.carrier.name, card.plan.name, fen(card.plan.monthlyFeeFen), card.label]
                .filter(Boolean)
                .join(" · ")}
              {card.lastTrafficAt && (
                <>
                  {" · "}
                  {translate("waves.approval.traffic")} <Moment at={card.lastTrafficAt} />
                </>
              )}
            </Box>
            {oddities.map((oddity) => (
              <ToneChip key={oddity} tone="attention">
                {translate(`enum.CardOddity.${oddity}`)}
              </ToneChip>
            ))}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
