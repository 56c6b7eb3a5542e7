import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { Facts } from "../shared/Facts.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { Card } from "./source.ts";

/** What the card costs, holds and owes. */
export function CardMoney({ card }: { card: Card }) {
  const translate = useTranslate();
  const { fen, megabytes, date } = useFormat();
  const { plan, openBills, planChanges } = card;
  const changes = planChanges.nodes.map(({ id, from, to, changedByName, at }) => (
    <Box key={id}>
      {`${from.name} → ${to.name}`}
      <Box component="span" sx={{ color: "text.secondary" }}>
        {" · "}
        {changedByName} <Moment at={at} />
      </Box>
    </Box>
  ));
  const bills = openBills.nodes.map(({ id, amountFen, lateFeeFen, dueAt, invoiceNumber }) => (
    <Box key={id}>
      {fen(amountFen)}
      <Box component="span" sx={{ color: "text.secondary" }}>
        {` · ${translate("cards.due", { date: date(dueAt) })}`}
      </Box>
      {lateFeeFen > 0 && (
        <Box component="span" sx={{ color: "error.main" }}>
          {` · ${translate("cards.lateFee", { amount: fen(lateFeeFen) })}`}
        </Box>
      )}
      {invoiceNumber && (
        <Box component="span" sx={{ color: "text.secondary" }}>
          {` · ${translate("cards.invoice", { number: invoiceNumber })}`}
        </Box>
      )}
    </Box>
  ));
  return (
    <Panel title={translate("cards.money")}>
      <Facts
        facts={[
          [translate("cards.plan"), plan.name],
          [translate("cards.monthlyFee"), fen(plan.monthlyFeeFen)],
          [translate("cards.monthlyData"), megabytes(plan.dataMegabytes)],
          [translate("cards.exitFee"), plan.earlyExitFeeFen > 0 ? fen(plan.earlyExitFeeFen) : null],
          [translate("cards.planChanges"), changes.length > 0 && changes],
          [translate("cards.balance"), fen(card.balanceFen)],
          [translate("cards.gift"), fen(card.giftBalanceFen)],
          [translate("cards.unused"), megabytes(card.unusedDataMegabytes)],
          [translate("cards.openBills"), bills.length > 0 ? bills : translate("cards.noBills")],
        ]}
      />
    </Panel>
  );
}
