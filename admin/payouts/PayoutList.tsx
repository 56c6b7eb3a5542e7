import { useTranslate } from "react-admin";
import type { PayoutRowFragment } from "../generated/graphql.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { PayoutFilters } from "./PayoutFilters.tsx";

const pathOf = ({ id }: PayoutRowFragment) => `/payouts/${id}/show`;

/** Refunds of all customers, latest first unless sorted otherwise. */
export default function PayoutList() {
  const translate = useTranslate();
  const { fen, number } = useFormat();
  const columns: Column<PayoutRowFragment>[] = [
    {
      name: "number",
      title: translate("payouts.number"),
      width: 165,
      cell: (payout) => <RecordLink to={pathOf(payout)}>{payout.number}</RecordLink>,
    },
    {
      name: "status",
      title: translate("payouts.status"),
      width: 92,
      cell: ({ status }) => <StatusChip of="PayoutStatus" value={status} />,
    },
    {
      name: "amount",
      title: translate("payouts.amount"),
      isNumber: true,
      width: 110,
      cell: ({ amountFen }) => fen(amountFen),
    },
    {
      name: "customer",
      title: translate("payouts.customer"),
      isWide: true,
      cell: ({ customer }) => customer.displayName,
    },
    {
      name: "request",
      title: translate("payouts.request"),
      showFrom: 1100,
      width: 165,
      cell: ({ request }) =>
        request && <RecordLink to={`/cancellation-requests/${request.id}/show`}>{request.number}</RecordLink>,
    },
    {
      name: "cards",
      title: translate("payouts.cards"),
      isNumber: true,
      showFrom: 1200,
      width: 70,
      cell: ({ cardCount }) => number(cardCount),
    },
    {
      name: "method",
      title: translate("payouts.method"),
      showFrom: 1300,
      width: 120,
      cell: ({ method }) => translate(`enum.PayoutMethod.${method}`),
    },
    {
      name: "failure",
      title: translate("payouts.failure"),
      showFrom: 1000,
      width: 130,
      cell: ({ failure }) => failure && translate(`enum.PayoutFailure.${failure}`),
    },
    {
      name: "createdAt",
      title: translate("payouts.created"),
      isSortable: true,
      width: 110,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
  return (
    <ListScreen
      title={translate("resources.payouts.name")}
      columns={columns}
      filters={<PayoutFilters />}
      sort={{ field: "createdAt", order: "DESC" }}
      rowTo={pathOf}
      empty={<EmptyState title={translate("payouts.empty")} hint={translate("payouts.emptyHint")} />}
    />
  );
}
