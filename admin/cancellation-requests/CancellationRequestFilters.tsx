import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { DaysFilter } from "../shared/DaysFilter.tsx";
import { ExportButton } from "../shared/ExportButton.tsx";
import { EnumFilter, FilterBar, ToggleButton, ToggleFilter, useFilterValue } from "../shared/filters.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { requestStatuses } from "./statuses.ts";

/** Those that the viewer began. */
function MineFilter() {
  const translate = useTranslate();
  const { viewer, may } = useViewer();
  const [accountId, setAccountId] = useFilterValue<string>("createdById");
  const me = viewer?.account?.id;
  if (!me || !(may("REQUESTS_ACT_FOR_CUSTOMER") || accountId)) return null;
  return (
    <ToggleButton
      label={translate("requests.mine")}
      isOn={accountId === me}
      toggle={() => setAccountId(accountId === me ? undefined : me)}
    />
  );
}

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
      <MineFilter />
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
