import { useTranslate } from "react-admin";
import { CustomerLink } from "../shared/CustomerLink.tsx";
import { Facts } from "../shared/Facts.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { Request } from "./request.ts";

/** Who asks, through which channel, and when. Identity numbers come masked from the server. */
export function RequestFacts({ request }: { request: Request }) {
  const translate = useTranslate();
  const { span } = useFormat();
  const { customer, delegation } = request;
  const at = (moment: string | null | undefined) => moment && <Moment at={moment} isExact />;
  return (
    <Panel title={translate("requests.facts")}>
      <Facts
        facts={[
          [translate("requests.customer"), <CustomerLink key="customer" customer={customer} />],
          [translate("requests.identity"), customer.uscc ?? customer.maskedIdentity],
          [translate("requests.phone"), customer.maskedPhone],
          [translate("requests.channel"), translate(`enum.CancellationChannel.${request.channel}`)],
          [translate("requests.createdBy"), request.createdByName],
          [translate("requests.delegation"), delegation?.ground],
          [translate("requests.reason"), request.reason],
          [translate("requests.undoWindow"), span(request.undoWindowSeconds)],
          [translate("requests.created"), at(request.createdAt)],
          [translate("requests.submitted"), at(request.submittedAt)],
          [translate("requests.approved"), at(request.approvedAt)],
          [translate("requests.completed"), at(request.completedAt)],
          [translate("requests.note"), request.decisionNote],
        ]}
      />
    </Panel>
  );
}
