import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { LateClaimRowFragment } from "../generated/graphql.ts";
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
import { LateClaimDialog } from "./LateClaimDialog.tsx";
import { LimitButton } from "./LimitButton.tsx";

/** Late claims of all customers, latest first unless sorted otherwise. */
export default function LateClaimList() {
  const translate = useTranslate();
  const { fen } = useFormat();
  const columns: Column<LateClaimRowFragment>[] = [
    { name: "number", title: translate("lateClaims.number"), width: 165, cell: ({ number }) => number },
    {
      name: "status",
      title: translate("lateClaims.status"),
      width: 110,
      cell: ({ status }) => <StatusChip of="LateClaimStatus" value={status} />,
    },
    {
      name: "amount",
      title: translate("lateClaims.amount"),
      isNumber: true,
      width: 100,
      cell: ({ amountFen }) => fen(amountFen),
    },
    {
      name: "offered",
      title: translate("lateClaims.offered"),
      isNumber: true,
      showFrom: 1100,
      width: 100,
      cell: ({ offeredFen }) => (offeredFen == null ? null : fen(offeredFen)),
    },
    {
      name: "customer",
      title: translate("lateClaims.customer"),
      showFrom: 1000,
      width: 190,
      cell: ({ customer }) => customer.displayName,
    },
    {
      name: "request",
      title: translate("lateClaims.request"),
      showFrom: 1200,
      width: 165,
      cell: ({ request: { id, number } }) => <RecordLink to={`/cancellation-requests/${id}/show`}>{number}</RecordLink>,
    },
    { name: "statement", title: translate("lateClaims.statement"), isWide: true, cell: ({ statement }) => statement },
    {
      name: "filedAt",
      title: translate("lateClaims.filed"),
      isSortable: true,
      width: 110,
      cell: ({ filedAt }) => <Moment at={filedAt} />,
    },
    { name: "act", title: "", width: 90, cell: (claim) => <OpenButton claim={claim} /> },
  ];
  const filters = (
    <FilterBar>
      <SearchFilter name="search" label={translate("lateClaims.search")} width={270} />
      <EnumFilter name="statusIn" label={translate("lateClaims.status")} of="LateClaimStatus" />
      <Narrowed name="requestId" says={translate("lateClaims.onlyRequest")} />
      <LimitButton />
    </FilterBar>
  );
  return (
    <ListScreen
      title={translate("resources.late-claims.name")}
      columns={columns}
      filters={filters}
      sort={{ field: "filedAt", order: "DESC" }}
      empty={<EmptyState title={translate("lateClaims.empty")} hint={translate("lateClaims.emptyHint")} />}
    />
  );
}

function OpenButton({ claim }: { claim: LateClaimRowFragment }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const mayAct = claim.allowedActions.some(({ isAllowed }) => isAllowed);
  return (
    <>
      <Button
        variant={mayAct ? "outlined" : "text"}
        color={mayAct ? "primary" : "inherit"}
        onClick={() => setOpen(true)}
        sx={{ minHeight: 24, py: 0, my: "-2px" }}
      >
        {translate(mayAct ? "lateClaims.decide" : "lateClaims.look")}
      </Button>
      {isOpen && <LateClaimDialog claim={claim} onClose={() => setOpen(false)} />}
    </>
  );
}
