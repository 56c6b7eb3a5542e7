import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { ExportButton } from "../shared/ExportButton.tsx";
import { EnumFilter, FilterBar, useFilterValue } from "../shared/filters.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";

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

/** Something by whose link the list was opened; a click shows the others too. */
function Narrowed({ name, says }: { name: string; says: string }) {
  const [id, setId] = useFilterValue<string>(name);
  if (!id) return null;
  return (
    <Button color="inherit" onClick={() => setId(undefined)}>
      <ToneChip tone="active">{says} ×</ToneChip>
    </Button>
  );
}
