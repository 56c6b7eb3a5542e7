import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { EnumFilter, FilterBar, useFilterValue } from "../shared/filters.tsx";
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
      <Toggle name="isMine" label={translate("tasks.mine")} />
      <Toggle name="isFree" label={translate("tasks.free")} />
      <Toggle name="isOverdue" label={translate("tasks.overdue")} />
      <Toggle name="isEscalated" label={translate("tasks.escalated")} />
      <Toggle name="isDecidedToday" label={translate("tasks.decidedToday")} />
      <Toggle name="isDecidedByMe" label={translate("tasks.decidedByMe")} />
    </FilterBar>
  );
}

function Toggle({ name, label }: { name: string; label: string }) {
  const [isOn, setOn] = useFilterValue<boolean>(name);
  return (
    <Button
      variant="outlined"
      color={isOn ? "primary" : "inherit"}
      aria-pressed={Boolean(isOn)}
      onClick={() => setOn(isOn ? undefined : true)}
      sx={isOn ? { bgcolor: "action.selected" } : { fontWeight: 450 }}
    >
      {label}
    </Button>
  );
}
