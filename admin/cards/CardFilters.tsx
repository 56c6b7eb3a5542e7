import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { ExportButton } from "../shared/ExportButton.tsx";
import { EnumFilter, FilterBar, useFilterValue } from "../shared/filters.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";

/** Filters of the card list. */
export function CardFilters() {
  const translate = useTranslate();
  const [customerId, setCustomer] = useFilterValue<string>("customerId");
  return (
    <FilterBar>
      <SearchFilter name="search" label={translate("cards.search")} width={260} />
      <EnumFilter
        name="statusIn"
        label={translate("cards.status")}
        of="SimCardStatus"
        values={["IN_USE", "SUSPENDED", "CANCELLING", "CANCELLED"]}
      />
      <EnumFilter name="carrierIn" label={translate("cards.carrier")} of="CarrierCode" />
      {customerId && (
        <Button color="inherit" onClick={() => setCustomer(undefined)}>
          <ToneChip tone="active">{translate("cards.onlyCustomer")} ×</ToneChip>
        </Button>
      )}
      <ExportButton />
    </FilterBar>
  );
}
