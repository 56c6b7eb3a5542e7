import { useTranslate } from "react-admin";
import { Facts } from "../Facts.tsx";
import { useFormat } from "../use-format.ts";
import { useNow } from "../use-now.ts";
import type { Money } from "./money.ts";

/** The figures with something behind them, and until when something can still be claimed. */
export function MoneyFacts({
  money,
  openUntil,
  more = [],
}: {
  money: Money;
  openUntil: string | null | undefined;
  more?: readonly (readonly [name: string, fact: string | null])[];
}) {
  const translate = useTranslate();
  const { fen, dateTime, relative } = useFormat();
  const now = useNow();
  const isOpen = money.openCashFen + money.openCreditFen > 0;
  const figures = [
    ["openCash", money.openCashFen],
    ["openCredit", money.openCreditFen],
    ["onItsWay", money.onItsWayFen],
    ["converted", money.convertedFen],
    ["refunded", money.refundedFen],
    ["expiredWithCard", money.expiredWithCardFen],
    ["expiredUnclaimed", money.expiredUnclaimedFen],
    ["exitFee", money.exitFeeFen],
    ["exitFeeOwed", money.exitFeeOwedFen],
  ] as const;
  return (
    <Facts
      facts={[
        ...more,
        ...figures.map(([name, amount]) => [translate(`settlement.${name}`), amount > 0 && fen(amount)] as const),
        [
          translate("settlement.until"),
          isOpen &&
            openUntil &&
            (Date.parse(openUntil) > now
              ? `${dateTime(openUntil)} · ${relative(openUntil, now)}`
              : translate("settlement.over")),
        ],
      ]}
    />
  );
}
