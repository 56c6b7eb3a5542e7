import { useTranslate } from "react-admin";
import { ExportButton } from "../shared/ExportButton.tsx";
import { EnumFilter, FilterBar } from "../shared/filters.tsx";
import { Narrowed } from "../shared/Narrowed.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";

/** Filters of the list of complaints. */
export function ComplaintFilters() {
  const translate = useTranslate();
  return (
    <FilterBar>
      <SearchFilter name="search" label={translate("complaints.search")} width={270} />
      <EnumFilter name="statusIn" label={translate("complaints.status")} of="ComplaintStatus" />
      <EnumFilter name="kindIn" label={translate("complaints.kind")} of="ComplaintKind" />
      <Narrowed name="requestId" says={translate("complaints.onlyRequest")} />
      <Narrowed name="waveId" says={translate("complaints.onlyWave")} />
      <Narrowed name="cardId" says={translate("complaints.onlyCard")} />
      <Narrowed name="customerId" says={translate("complaints.onlyCustomer")} />
      <ExportButton />
    </FilterBar>
  );
}
