import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { useViewer } from "../../providers/viewer.ts";
import { listAt } from "../list-at.ts";
import { Moment } from "../Moment.tsx";
import { Panel } from "../Panel.tsx";
import { RecordLink } from "../RecordLink.tsx";
import { ErrorState } from "../States.tsx";
import { StatusChip } from "../StatusChip.tsx";
import { useFormat } from "../use-format.ts";
import { useSettlementActs } from "./acts.ts";
import { ClaimButtons } from "./ClaimButtons.tsx";
import { MoneyFacts } from "./MoneyFacts.tsx";

/** What was left on a cancelled card when it went, what became of it and by which transfers; not there where nothing was. */
export function CardMoneyLeft({ cardId }: { cardId: string }) {
  const translate = useTranslate();
  const acts = useSettlementActs();
  const { may } = useViewer();
  const { fen, megabytes } = useFormat();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["card-settlement", cardId, locale],
    queryFn: ({ signal }) => acts.settlementOfCard(cardId, signal),
  });
  if (error && !data) return <ErrorState error={error} retry={refetch} />;
  if (!data?.settlement) return null;
  const { settlement, customer } = data;
  const { cashFen, giftFen, dataFen, unusedDataMegabytes, request, transfers } = settlement;
  const taken = [
    ["CASH", cashFen > 0 && fen(cashFen)],
    ["GIFT", giftFen > 0 && fen(giftFen)],
    ["DATA", unusedDataMegabytes > 0 && `${megabytes(unusedDataMegabytes)} · ${fen(dataFen)}`],
  ] as const;
  return (
    <Panel title={translate("settlement.title")} aside={<StatusChip of="SettlementState" value={settlement.state} />}>
      <MoneyFacts
        money={settlement}
        openUntil={settlement.openUntil}
        more={taken.map(([part, said]) => [
          translate("settlement.wasLeft", { part: translate(`enum.SettlementPart.${part}`) }),
          said || null,
        ])}
      />
      <ClaimButtons
        money={settlement}
        claimed={{ of: { cards: { cardIds: [cardId] } }, customerKind: customer.kind }}
      />
      <Box component="ol" sx={{ m: 0, mt: 1.5, p: 0, listStyle: "none", display: "grid", gap: 0.75 }}>
        {transfers.nodes.map(({ id, at, kind, phase, fromKind, toKind, amountFen, payout }) => (
          <Box
            component="li"
            key={id}
            sx={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", columnGap: 1 }}
          >
            <span>
              {translate(`enum.LedgerTransferKind.${kind}`)}
              {phase !== "POSTED" && ` · ${translate(`enum.LedgerTransferPhase.${phase}`)}`}
              {payout && (
                <>
                  {" · "}
                  <RecordLink to={`/payouts/${payout.id}/show`}>{payout.number}</RecordLink>
                </>
              )}
            </span>
            <span>{fen(amountFen)}</span>
            <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5, gridColumn: "1 / -1" }}>
              {translate(`enum.LedgerAccountKind.${fromKind}`)} → {translate(`enum.LedgerAccountKind.${toKind}`)} ·{" "}
              <Moment at={at} />
            </Box>
          </Box>
        ))}
      </Box>
      <Box sx={{ display: "flex", gap: 1.5, mt: 1, flexWrap: "wrap" }}>
        <RecordLink to={`/cancellation-requests/${request.id}/show`}>{request.number}</RecordLink>
        {may("LEDGER_READ") && (
          <RecordLink to={listAt("ledger", { cardId })}>{translate("settlement.inLedger")}</RecordLink>
        )}
      </Box>
    </Panel>
  );
}
