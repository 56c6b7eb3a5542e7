import { useTranslate } from "react-admin";
import { ExportButton } from "../shared/ExportButton.tsx";
import { EnumFilter, FilterBar } from "../shared/filters.tsx";
import { Narrowed } from "../shared/Narrowed.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";

/** Filters of the list of refunds. */
export function PayoutFilters() {
  const translate = useTranslate();
  return (
    <FilterBar>
      <SearchFilter name="search" label={translate("payouts.search")} width={270} />
      <EnumFilter name="statusIn" label={translate("payouts.status")} of="PayoutStatus" />
      <EnumFilter name="methodIn" label={translate("payouts.method")} of="PayoutMethod" />
      <Narrowed name="requestId" says={translate("payouts.onlyRequest")} />
      <Narrowed name="customerId" says={translate("payouts.onlyCustomer")} />
      <ExportButton />
    </FilterBar>
  );
}
