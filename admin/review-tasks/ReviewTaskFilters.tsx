import { useTranslate } from "react-admin";
import { EnumFilter, FilterBar, ToggleFilter } from "../shared/filters.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";

/** Filters of the queue. */
export function ReviewTaskFilters() {
  const translate = useTranslate();
  return (
    <FilterBar>
      <SearchFilter name="search" label={translate("tasks.search")} width={250} />
      <EnumFilter
        name="kindIn"
        label={translate("tasks.kind")}
        of="ReviewTaskKind"
        values={["HIGH_RISK", "MATERIALS", "BLOCKED_CARD", "APPEAL"]}
      />
      <EnumFilter
        name="statusIn"
        label={translate("tasks.status")}
        of="ReviewTaskStatus"
        values={["OPEN", "AWAITING_SECOND", "WAITING_FOR_CUSTOMER", "DECIDED", "OBSOLETE"]}
      />
      <EnumFilter
        name="laneIn"
        label={translate("tasks.lane")}
        of="CancellationLane"
        values={["HALL", "FAST", "STANDARD"]}
      />
      <ToggleFilter name="isMine" label={translate("tasks.mine")} />
      <ToggleFilter name="isFree" label={translate("tasks.free")} />
      <ToggleFilter name="isOverdue" label={translate("tasks.overdue")} />
      <ToggleFilter name="isEscalated" label={translate("tasks.escalated")} />
      <ToggleFilter name="isDecidedToday" label={translate("tasks.decidedToday")} />
      <ToggleFilter name="isDecidedByMe" label={translate("tasks.decidedByMe")} />
    </FilterBar>
  );
}
