import { useTranslate } from "react-admin";
import { listAt } from "../shared/list-at.ts";
import { Moment } from "../shared/Moment.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useHomeActs } from "./acts.ts";
import type { LinesProps } from "./Lines.tsx";
import { useHome } from "./use-home.ts";

interface MoneyBlock extends Pick<LinesProps, "lines"> {
  name: string;
  all: NonNullable<LinesProps["all"]>;
}

/** What of the money after cancellations waits for a manager: late claims to decide, differences from the provider's books to resolve. */
export function useMoneyBlocks(): MoneyBlock[] {
  const translate = useTranslate();
  const { fen } = useFormat();
  const { managerMoney } = useHomeActs();
  const { data } = useHome("manager-money", managerMoney);
  if (!data) return [];
  const { lateClaims, payoutDifferences } = data;
  const allOf = ({ totalCount: count, isTotalCountExact: isExact }: Counted, to: string) => ({ to, count, isExact });
  const [waiting, open] = [
    listAt("late-claims", { statusIn: ["OPEN", "OFFERED"] }),
    listAt("payout-differences", { isOpen: true }),
  ];
  return [
    {
      name: "lateClaims",
      lines: lateClaims.nodes.map(({ id, number, status, amountFen, filedAt, customer }) => ({
        ...{ key: id, to: waiting, what: number },
        fact: [fen(amountFen), translate(`enum.LateClaimStatus.${status}`), customer.displayName].join(" · "),
        when: <Moment at={filedAt} />,
      })),
      all: allOf(lateClaims, waiting),
    },
    {
      name: "differences",
      lines: payoutDifferences.nodes.map(({ id, day, kind, payout, trackingNumber, foundAt }) => ({
        ...{ key: id, to: open, what: payout?.number ?? trackingNumber },
        fact: [translate(`enum.PayoutDifferenceKind.${kind}`), day].join(" · "),
        when: <Moment at={foundAt} />,
      })),
      all: allOf(payoutDifferences, open),
    },
  ];
}

interface Counted {
  totalCount: number;
  isTotalCountExact: boolean;
}
