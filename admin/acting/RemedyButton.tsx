import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Link } from "react-router";
import type { LookedAtCardFragment } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { listAt } from "../shared/list-at.ts";
import { PayButton } from "../shared/payment/PayButton.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useActingActs } from "./acts.ts";

type Blocker = LookedAtCardFragment["blockers"][number];

interface RemedyButtonProps {
  blocker: Pick<Blocker, "remedy"> & { totalFen?: number; requestNumber?: string | null };
  /** Cards that it is for. */
  cardIds: string[];
  /** What stands on it, where it is for several. */
  label?: string;
}

/** The button that takes a blocker away, or settles a warning; none where no call can. */
export function RemedyButton({ blocker, cardIds, label }: RemedyButtonProps) {
  const translate = useTranslate();
  const { fen, number } = useFormat();
  const acts = useActingActs();
  const { remedy, totalFen = 0 } = blocker;
  const done = ({ changedCount }: { changedCount?: number | null }) =>
    translate("acting.remedy.done", { smart_count: changedCount ?? 0, count: number(changedCount ?? 0) });
  const button = (name: string, act: (cardIds: string[]) => Promise<{ changedCount?: number | null }>) => (
    <ActButton
      isInRow
      label={label ?? translate(`acting.remedy.${name}.verb`)}
      allowed={possible}
      act={() => act(cardIds)}
      done={done}
      confirm={{
        title: translate(`acting.remedy.${name}.title`, { smart_count: cardIds.length, count: number(cardIds.length) }),
        hint: translate(`acting.remedy.${name}.hint`),
        verb: translate(`acting.remedy.${name}.verb`),
      }}
    />
  );
  switch (remedy) {
    case "ARREARS_PAY":
    case "EXIT_FEE_PAY":
      return (
        <PayButton
          isInRow
          {...{ remedy, totalFen }}
          of={{ cards: { cardIds } }}
          label={
            label ??
            translate(`acting.remedy.${remedy === "EXIT_FEE_PAY" ? "payFee" : "pay"}.verb`, { amount: fen(totalFen) })
          }
        />
      );
    case "AUTO_RENEWAL_SWITCH_OFF":
      return button("renewal", acts.autoRenewalSwitchOff);
    case "DEVICE_UNBIND":
      return button("unbind", acts.deviceUnbind);
    case "TERMINATION_PROTECTION_LIFT":
      return button("lift", acts.terminationProtectionLift);
    case "CANCELLATION_UNDO":
    case "CANCELLATION_REQUEST_WITHDRAW":
      return blocker.requestNumber ? (
        <Button
          component={Link}
          variant="outlined"
          to={listAt("cancellation-requests", { search: blocker.requestNumber })}
          sx={{ minHeight: 24, py: 0 }}
        >
          {translate("acting.remedy.otherRequest")}
        </Button>
      ) : null;
    default:
      return null;
  }
}

const possible = { action: "REMEDY", isAllowed: true };
