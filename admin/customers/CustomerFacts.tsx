import Button from "@mui/material/Button";
import { useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { stopwatch } from "../providers/server-clock.ts";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Facts } from "../shared/Facts.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { useCustomerActs } from "./acts.ts";
import type { Customer } from "./source.ts";

/** How long full data stays on the screen, in seconds. */
const SHOWN_SECONDS = 120;

interface Revealed {
  name: string;
  phone?: string | null;
  email?: string | null;
  identityNumber?: string | null;
}

/** Who a customer is: masked, and for those who say why in full for two minutes. Nothing of it is stored. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const translate = useTranslate();
  const acts = useCustomerActs();
  const { may } = useViewer();
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!revealed) return undefined;
    const end = stopwatch() + SHOWN_SECONDS * 1_000;
    const timer = setInterval(() => {
      const seconds = Math.ceil((end - stopwatch()) / 1_000);
      setLeft(seconds);
      if (seconds <= 0) setRevealed(null);
    }, 500);
    return () => clearInterval(timer);
  }, [revealed]);
  const aside = revealed ? (
    <Button color="inherit" onClick={() => setRevealed(null)}>
      {translate("customers.hide")} · {translate("customers.revealed", { seconds: left || SHOWN_SECONDS })}
    </Button>
  ) : (
    may("CUSTOMERS_REVEAL") && (
      <ActButton
        label={translate("customers.reveal")}
        allowed={{ action: "REVEAL", isAllowed: true }}
        act={async (reason) => {
          const answer = await acts.customerReveal({ customerId: customer.id, reason: reason ?? "" });
          setRevealed(answer.revealed ?? null);
          return answer;
        }}
        confirm={{
          title: translate("customers.revealTitle"),
          hint: translate("customers.revealHint"),
          verb: translate("customers.reveal"),
        }}
        text={{
          draft: `${customer.id} reveal`,
          field: "reason",
          label: translate("customers.revealReason"),
          isRequired: true,
        }}
      />
    )
  );
  return (
    <Panel title={translate("customers.facts")} aside={aside}>
      <Facts
        facts={[
          [translate("customers.name"), revealed?.name ?? customer.displayName],
          [translate("customers.kind"), translate(`enum.CustomerKind.${customer.kind}`)],
          [translate("customers.identity"), customer.uscc ?? revealed?.identityNumber ?? customer.maskedIdentity],
          [translate("customers.phone"), revealed?.phone ?? customer.maskedPhone],
          [translate("customers.email"), revealed?.email ?? customer.maskedEmail],
          [translate("customers.city"), customer.city],
          [translate("customers.since"), <Moment key="since" at={customer.createdAt} isExact />],
          [
            translate("customers.contactChanged"),
            customer.contactChangedAt && <Moment key="changed" at={customer.contactChangedAt} />,
          ],
        ]}
      />
    </Panel>
  );
}
