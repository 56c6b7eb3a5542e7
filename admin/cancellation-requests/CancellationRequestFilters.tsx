import { useTranslate } from "react-admin";
import { DaysFilter } from "../shared/DaysFilter.tsx";
import { ExportButton } from "../shared/ExportButton.tsx";
import { EnumFilter, FilterBar, ToggleFilter } from "../shared/filters.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { requestStatuses } from "./statuses.ts";

/** Filters of the request list. */
export function CancellationRequestFilters() {
  const translate = useTranslate();
  return (
    <FilterBar>
      <SearchFilter name="search" label={translate("requests.search")} width={250} />
      <EnumFilter
        name="statusIn"
        label={translate("requests.status")}
        of="CancellationRequestStatus"
        values={requestStatuses}
      />
      <EnumFilter
        name="channelIn"
        label={translate("requests.channel")}
        of="CancellationChannel"
        values={["SELF_SERVICE", "AGENT", "HALL", "API"]}
      />
      <ToggleFilter name="isLate" label={translate("requests.late")} />
      <ToggleFilter name="isUnexplained" label={translate("requests.breach.unexplained")} />
      <EnumFilter name="breachReasonIn" label={translate("requests.breach.reason")} of="BreachReason" />
      <DaysFilter name="submitted" label={translate("requests.submittedOn")} />
      <DaysFilter name="due" label={translate("requests.dueOn")} />
      <DaysFilter name="completed" label={translate("requests.completedOn")} />
      <ExportButton />
    </FilterBar>
  );
}
