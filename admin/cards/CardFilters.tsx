import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { ExportButton } from "../shared/ExportButton.tsx";
import { ChoiceFilter, EnumFilter, FilterBar, useFilterValue } from "../shared/filters.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import { useName } from "../shared/use-format.ts";

const carriers = [
  { id: "CMCC", nameZh: "中国移动", nameEn: "China Mobile" },
  { id: "CUCC", nameZh: "中国联通", nameEn: "China Unicom" },
  { id: "CTCC", nameZh: "中国电信", nameEn: "China Telecom" },
  { id: "CBN", nameZh: "中国广电", nameEn: "China Broadnet" },
];

/** Filters of the card list. */
export function CardFilters() {
  const translate = useTranslate();
  const nameOf = useName();
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
      <ChoiceFilter
        name="carrierIn"
        label={translate("cards.carrier")}
        choices={carriers.map((carrier) => ({ id: carrier.id, name: nameOf(carrier) }))}
      />
      {customerId && (
        <Button color="inherit" onClick={() => setCustomer(undefined)}>
          <ToneChip tone="active">{translate("cards.onlyCustomer")} ×</ToneChip>
        </Button>
      )}
      <ExportButton list="cards" />
    </FilterBar>
  );
}
