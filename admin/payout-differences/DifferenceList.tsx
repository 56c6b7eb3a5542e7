import { useTranslate } from "react-admin";
import type { PayoutDifferenceRowFragment } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import type { Column } from "../shared/DeskTable.tsx";
import { EnumFilter, FilterBar, ToggleFilter } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useDifferenceActs } from "./acts.ts";

/** Differences between the payment provider's books and ours, with what they were. */
export default function DifferenceList() {
  const translate = useTranslate();
  const { fen } = useFormat();
  const columns: Column<PayoutDifferenceRowFragment>[] = [
    { name: "day", title: translate("differences.day"), width: 105, cell: ({ day }) => day },
    {
      name: "kind",
      title: translate("differences.kind"),
      width: 130,
      cell: ({ kind }) => <StatusChip of="PayoutDifferenceKind" value={kind} />,
    },
    {
      name: "movement",
      title: translate("differences.movement"),
      width: 80,
      cell: ({ movement }) => translate(`enum.PayoutMovement.${movement}`),
    },
    {
      name: "payout",
      title: translate("differences.payout"),
      width: 170,
      cell: ({ payout, collection, trackingNumber }) => {
        if (payout) return <RecordLink to={`/payouts/${payout.id}/show`}>{payout.number}</RecordLink>;
        if (!collection) return trackingNumber;
        return <RecordLink to={`/arrears-payments/${collection.id}/show`}>{collection.number}</RecordLink>;
      },
    },
    {
      name: "customer",
      title: translate("differences.customer"),
      showFrom: 1300,
      width: 190,
      cell: ({ payout, collection }) => (payout ?? collection)?.customer.displayName,
    },
    {
      name: "ours",
      title: translate("differences.ours"),
      isNumber: true,
      width: 100,
      cell: ({ ourFen }) => fen(ourFen),
    },
    {
      name: "theirs",
      title: translate("differences.theirs"),
      isNumber: true,
      width: 100,
      cell: ({ theirFen }) => fen(theirFen),
    },
    {
      name: "foundAt",
      title: translate("differences.found"),
      isSortable: true,
      width: 110,
      cell: ({ foundAt }) => <Moment at={foundAt} />,
    },
    {
      name: "resolution",
      title: translate("differences.resolution"),
      isWide: true,
      cell: ({ resolution, resolvedByName }) => resolution && `${resolution} · ${resolvedByName}`,
    },
    { name: "act", title: "", width: 90, cell: (difference) => <ResolveButton difference={difference} /> },
  ];
  const filters = (
    <FilterBar>
      <ToggleFilter name="isOpen" label={translate("differences.onlyOpen")} />
      <EnumFilter name="kindIn" label={translate("differences.kind")} of="PayoutDifferenceKind" />
    </FilterBar>
  );
  return (
    <ListScreen
      title={translate("resources.payout-differences.name")}
      columns={columns}
      filters={filters}
      sort={{ field: "foundAt", order: "DESC" }}
      empty={<EmptyState title={translate("differences.empty")} hint={translate("differences.emptyHint")} />}
    />
  );
}

function ResolveButton({ difference: { id, resolvedAt, day } }: { difference: PayoutDifferenceRowFragment }) {
  const translate = useTranslate();
  const acts = useDifferenceActs();
  const { may } = useViewer();
  if (resolvedAt || !may("PAYOUTS_RECONCILE")) return null;
  return (
    <ActButton
      isInRow
      label={translate("differences.resolve")}
      allowed={{ action: "RESOLVE", isAllowed: true }}
      act={(note) => acts.payoutDifferenceResolve(id, note ?? "")}
      done={() => translate("differences.resolved")}
      confirm={{
        title: translate("differences.resolveTitle", { day }),
        hint: translate("differences.resolveHint"),
        verb: translate("differences.resolve"),
      }}
      text={{ field: "note", label: translate("differences.note"), draft: `${id} resolve`, isRequired: true }}
    />
  );
}
