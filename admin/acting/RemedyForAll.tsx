import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { LookedAtCardFragment } from "../generated/graphql.ts";
import { useFormat } from "../shared/use-format.ts";
import type { Preflight } from "./acts.ts";
import { RemedyButton } from "./RemedyButton.tsx";

/** From so many cards on that the same thing blocks there is a button for all of them. */
const SEVERAL = 2;
const names = {
  ARREARS_PAY: "pay",
  AUTO_RENEWAL_SWITCH_OFF: "renewal",
  DEVICE_UNBIND: "unbind",
  TERMINATION_PROTECTION_LIFT: "lift",
} as const;

/** One button for each thing that blocks several cards and that a call removes, as far as the cards are on the page, and one for what leaving their contracts costs. */
export function RemedyForAll({ preflight }: { preflight: Preflight }) {
  const translate = useTranslate();
  const { fen, number } = useFormat();
  const { blocked, clear, blockerCounts } = preflight;
  if (blocked.totalCount > blocked.nodes.length) return null;
  const isAllSeen = clear.totalCount === clear.nodes.length;
  const fees = isAllSeen ? [...blocked.nodes, ...clear.nodes].filter((line) => line.card && exitFeeOf(line) > 0) : [];
  const feesFen = fees.reduce((sum, line) => sum + exitFeeOf(line), 0);
  const offers = blockerCounts.flatMap(({ code, remedy }) => {
    const name = remedy && names[remedy as keyof typeof names];
    const lines = blocked.nodes.filter(({ card, blockers }) => card && blockers.some((each) => each.code === code));
    return name && lines.length >= SEVERAL ? [{ code, remedy, name, lines }] : [];
  });
  if (offers.length === 0 && fees.length < SEVERAL) return null;
  return (
    <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap" }}>
      {offers.map(({ code, remedy, name, lines }) => {
        const totalFen = lines.reduce((sum, line) => sum + arrearsOf(line), 0);
        const count = { smart_count: lines.length, count: number(lines.length), amount: fen(totalFen) };
        return (
          <RemedyButton
            key={`${code} ${totalFen}`}
            blocker={{ remedy, totalFen }}
            cardIds={lines.flatMap(({ card }) => card?.id ?? [])}
            label={translate(`acting.remedy.${name}.all`, count)}
          />
        );
      })}
      {fees.length >= SEVERAL && (
        <RemedyButton
          key={`fees ${feesFen}`}
          blocker={{ remedy: "EXIT_FEE_PAY", totalFen: feesFen }}
          cardIds={fees.flatMap(({ card }) => card?.id ?? [])}
          label={translate("acting.remedy.payFee.all", {
            ...{ smart_count: fees.length, count: number(fees.length), amount: fen(feesFen) },
          })}
        />
      )}
    </Box>
  );
}

const exitFeeOf = ({ warnings }: LookedAtCardFragment) =>
  warnings.reduce((sum, warning) => sum + ("feeFen" in warning && warning.remedy ? warning.feeFen : 0), 0);

const arrearsOf = ({ blockers }: LookedAtCardFragment) =>
  blockers.reduce((sum, blocker) => sum + ("totalFen" in blocker ? blocker.totalFen : 0), 0);
