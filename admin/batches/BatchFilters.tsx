import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { EnumFilter, FilterBar, ToggleFilter, useFilterValue } from "../shared/filters.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";

/** Filters of the list of batches. */
export function BatchFilters() {
  const translate = useTranslate();
  const [customerId, setCustomer] = useFilterValue<string>("customerId");
  return (
    <FilterBar>
      <SearchFilter name="search" label={translate("batches.search")} width={250} />
      <EnumFilter name="statusIn" label={translate("batches.status")} of="CancellationRequestStatus" />
      <ToggleFilter name="isBraked" label={translate("batches.braked")} />
      <ToggleFilter name="needsApproval" label={translate("batches.needsApproval")} />
      <ToggleFilter name="isRunningNow" label={translate("batches.runningNow")} />
      {customerId && (
        <Button color="inherit" onClick={() => setCustomer(undefined)}>
          <ToneChip tone="active">{translate("batches.onlyCustomer")} ×</ToneChip>
        </Button>
      )}
    </FilterBar>
  );
}
