import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Tooltip from "@mui/material/Tooltip";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useViewer } from "../../providers/viewer.ts";
import { PayButton } from "../payment/PayButton.tsx";
import { useFormat } from "../use-format.ts";
import { ConvertDialog } from "./ConvertDialog.tsx";
import type { Claimed, Money } from "./money.ts";
import { RefundDialog } from "./RefundDialog.tsx";

/** Converts what was left, or has it refunded, for the customer, and has paid what is still owed; off with the server's reason when that is not possible. */
export function ClaimButtons({ money, claimed }: { money: Money; claimed: Claimed }) {
  const translate = useTranslate();
  const { may } = useViewer();
  const { fen } = useFormat();
  const [opened, setOpened] = useState<"CONVERT" | "REFUND">();
  const owedFen = may("CARDS_REMEDY") ? money.exitFeeOwedFen : 0;
  if (!may("SETTLEMENTS_CLAIM") && owedFen === 0) return null;
  const claimable = may("SETTLEMENTS_CLAIM") ? money.allowedActions : [];
  const close = () => setOpened(undefined);
  return (
    <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap", mt: 1.5 }}>
      {owedFen > 0 && (
        <PayButton
          remedy="EXIT_FEE_PAY"
          totalFen={owedFen}
          of={claimed.of}
          label={translate("payment.owed", { amount: fen(owedFen) })}
        />
      )}
      {claimable.map(({ action, isAllowed, reason }) => (
        <Tooltip key={action} title={isAllowed ? "" : (reason ?? "")}>
          <span>
            <Button variant="outlined" disabled={!isAllowed} onClick={() => setOpened(action)}>
              {translate(`enum.SettlementAction.${action}`)}
            </Button>
          </span>
        </Tooltip>
      ))}
      {opened === "CONVERT" && <ConvertDialog claimed={claimed} openFen={money.openCreditFen} onClose={close} />}
      {opened === "REFUND" && <RefundDialog claimed={claimed} openFen={money.openCashFen} onClose={close} />}
    </Box>
  );
}
