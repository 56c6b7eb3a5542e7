import { useTranslate } from "react-admin";
import type { LedgerTransferRowFragment } from "../generated/graphql.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Narrowed } from "../shared/Narrowed.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { Book } from "./Book.tsx";

/** Transfers of the ledger, with what they sum up to once it is said of what. */
export default function LedgerList() {
  const translate = useTranslate();
  const { fen } = useFormat();
  const columns: Column<LedgerTransferRowFragment>[] = [
    { name: "at", title: translate("ledger.at"), width: 140, cell: ({ at }) => <Moment at={at} isExact /> },
    {
      name: "kind",
      title: translate("ledger.kind"),
      width: 130,
      cell: ({ kind }) => translate(`enum.LedgerTransferKind.${kind}`),
    },
    {
      name: "phase",
      title: translate("ledger.phase"),
      width: 110,
      showFrom: 1600,
      cell: ({ phase }) => translate(`enum.LedgerTransferPhase.${phase}`),
    },
    {
      name: "from",
      title: translate("ledger.from"),
      width: 150,
      cell: ({ fromKind }) => translate(`enum.LedgerAccountKind.${fromKind}`),
    },
    {
      name: "to",
      title: translate("ledger.to"),
      width: 150,
      cell: ({ toKind }) => translate(`enum.LedgerAccountKind.${toKind}`),
    },
    {
      name: "amount",
      title: translate("ledger.amount"),
      isNumber: true,
      width: 110,
      cell: ({ amountFen }) => fen(amountFen),
    },
    {
      name: "card",
      title: translate("ledger.card"),
      showFrom: 1100,
      width: 200,
      cell: ({ settlement }) =>
        settlement && <RecordLink to={`/cards/${settlement.card.id}/show`}>{settlement.card.iccid}</RecordLink>,
    },
    {
      name: "request",
      title: translate("ledger.request"),
      showFrom: 1400,
      width: 165,
      cell: ({ settlement }) =>
        settlement && (
          <RecordLink to={`/cancellation-requests/${settlement.request.id}/show`}>
            {settlement.request.number}
          </RecordLink>
        ),
    },
    {
      name: "payout",
      title: translate("ledger.payout"),
      showFrom: 1600,
      width: 165,
      cell: ({ payout }) => payout && <RecordLink to={`/payouts/${payout.id}/show`}>{payout.number}</RecordLink>,
    },
  ];
  const filters = (
    <>
      <FilterBar>
        <SearchFilter name="search" label={translate("ledger.search")} width={340} />
        <Narrowed name="requestId" says={translate("ledger.onlyRequest")} />
        <Narrowed name="cardId" says={translate("ledger.onlyCard")} />
        <Narrowed name="customerId" says={translate("ledger.onlyCustomer")} />
        <Narrowed name="payoutId" says={translate("ledger.onlyPayout")} />
      </FilterBar>
      <Book />
    </>
  );
  return (
    <ListScreen
      title={translate("resources.ledger.name")}
      columns={columns}
      filters={filters}
      sort={{ field: "at", order: "DESC" }}
      empty={<EmptyState title={translate("ledger.empty")} hint={translate("ledger.emptyHint")} />}
    />
  );
}
