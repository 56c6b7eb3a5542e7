import { useTranslate } from "react-admin";
import { words } from "../generated/words.ts";
import { ExportButton } from "../shared/ExportButton.tsx";
import { ChoiceOne, EnumFilter, FilterBar } from "../shared/filters.tsx";
import { Narrowed } from "../shared/Narrowed.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";

/** Filters of the list of refunds. */
export function PayoutFilters() {
  const translate = useTranslate();
  const methods = Object.keys(words.en.enum.PayoutMethod);
  return (
    <FilterBar>
      <SearchFilter name="search" label={translate("payouts.search")} width={270} />
      <EnumFilter name="statusIn" label={translate("payouts.status")} of="PayoutStatus" />
      <ChoiceOne
        name="method"
        label={translate("payouts.method")}
        choices={methods.map((id) => ({ id, name: translate(`enum.PayoutMethod.${id}`) }))}
      />
      <Narrowed name="requestId" says={translate("payouts.onlyRequest")} />
      <Narrowed name="customerId" says={translate("payouts.onlyCustomer")} />
      <ExportButton />
    </FilterBar>
  );
}
