import { useTranslate } from "react-admin";
import type { ArrearsPaymentRowFragment } from "../generated/graphql.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { EnumFilter, FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Narrowed } from "../shared/Narrowed.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";

const pathOf = ({ id }: ArrearsPaymentRowFragment) => `/arrears-payments/${id}/show`;

/** Payments of arrears of all customers, latest first unless sorted otherwise. */
export default function ArrearsPaymentList() {
  const translate = useTranslate();
  const { fen, number } = useFormat();
  const say = (key: string) => translate(`arrearsPayments.${key}`);
  const columns: Column<ArrearsPaymentRowFragment>[] = [
    {
      name: "number",
      title: say("number"),
      width: 165,
      cell: (payment) => <RecordLink to={pathOf(payment)}>{payment.number}</RecordLink>,
    },
    {
      name: "status",
      title: say("status"),
      width: 130,
      cell: ({ status }) => <StatusChip of="ArrearsPaymentStatus" value={status} />,
    },
    {
      name: "purpose",
      title: say("purpose"),
      showFrom: 1200,
      width: 110,
      cell: ({ purpose }) => translate(`enum.PaymentPurpose.${purpose}`),
    },
    { name: "amount", title: say("amount"), isNumber: true, width: 110, cell: ({ amountFen }) => fen(amountFen) },
    { name: "customer", title: say("customer"), isWide: true, cell: ({ customer }) => customer.displayName },
    {
      name: "cards",
      title: say("cards"),
      isNumber: true,
      showFrom: 1100,
      width: 70,
      cell: ({ cardCount }) => number(cardCount),
    },
    {
      name: "failure",
      title: say("failure"),
      showFrom: 1000,
      width: 150,
      cell: ({ failure }) => failure && translate(`enum.ArrearsPaymentFailure.${failure}`),
    },
    {
      name: "createdAt",
      title: say("created"),
      isSortable: true,
      width: 110,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
  return (
    <ListScreen
      title={translate("resources.arrears-payments.name")}
      columns={columns}
      filters={
        <FilterBar>
          <SearchFilter name="search" label={say("search")} width={270} />
          <EnumFilter name="statusIn" label={say("status")} of="ArrearsPaymentStatus" />
          <Narrowed name="customerId" says={say("onlyCustomer")} />
        </FilterBar>
      }
      sort={{ field: "createdAt", order: "DESC" }}
      rowTo={pathOf}
      empty={<EmptyState title={say("empty")} hint={say("emptyHint")} />}
    />
  );
}
