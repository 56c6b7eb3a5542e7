import { useTranslate } from "react-admin";
import type { CardListQuery } from "../generated/graphql.ts";
import { CopyText } from "../shared/CopyText.tsx";
import type { Column } from "../shared/DeskTable.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { CardFilters } from "./CardFilters.tsx";

type Row = CardListQuery["simCards"]["nodes"][number];

/** All cards of the operator. */
export default function CardList() {
  const translate = useTranslate();
  const columns: Column<Row>[] = [
    {
      name: "iccid",
      title: translate("cards.iccid"),
      isSortable: true,
      width: 205,
      cell: ({ id, iccid }) => (
        <RecordLink to={`/cards/${id}/show`}>
          <CopyText text={iccid} />
        </RecordLink>
      ),
    },
    { name: "msisdn", title: translate("cards.msisdn"), width: 130, cell: ({ msisdn }) => msisdn },
    {
      name: "status",
      title: translate("cards.status"),
      width: 105,
      cell: ({ status }) => <StatusChip of="SimCardStatus" value={status} />,
    },
    { name: "carrier", title: translate("cards.carrier"), width: 96, cell: ({ carrier }) => carrier.name },
    { name: "plan", title: translate("cards.plan"), showFrom: 1320, width: 170, cell: ({ plan }) => plan.name },
    {
      name: "customer",
      title: translate("cards.customer"),
      isWide: true,
      cell: ({ customer }) => customer.displayName,
    },
    {
      name: "lastTrafficAt",
      title: translate("cards.lastTraffic"),
      width: 110,
      cell: ({ lastTrafficAt }) => <Moment at={lastTrafficAt} />,
    },
    {
      name: "label",
      title: translate("cards.label"),
      isExtra: true,
      width: 120,
      cell: ({ label }) => label ?? "—",
    },
    {
      name: "activatedAt",
      title: translate("cards.activated"),
      isExtra: true,
      width: 110,
      cell: ({ activatedAt }) => <Moment at={activatedAt} />,
    },
  ];
  return (
    <ListScreen
      title={translate("resources.cards.name")}
      columns={columns}
      filters={<CardFilters />}
      sort={{ field: "iccid", order: "ASC" }}
      rowTo={({ id }) => `/cards/${id}/show`}
      empty={<EmptyState title={translate("cards.empty")} />}
    />
  );
}
