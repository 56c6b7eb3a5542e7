import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Skeleton from "@mui/material/Skeleton";
import { useListContext, useTranslate } from "react-admin";
import { taskFigures, useTaskCounts } from "../shared/task-counts.ts";
import { useFormat } from "../shared/use-format.ts";

/** How many tasks stand where; each figure shows those tasks. */
export function QueueCounts() {
  const translate = useTranslate();
  const { number } = useFormat();
  const { filterValues, setFilters } = useListContext();
  const figures = taskFigures(useTaskCounts());
  const isChosen = (filter: object) => JSON.stringify(filterValues) === JSON.stringify(filter);
  return (
    <Box sx={{ display: "flex", gap: 0.5, mr: "auto", flexWrap: "wrap" }}>
      {figures.map(({ name, count, filter, isAlarming }) => (
        <ButtonBase
          key={name}
          aria-pressed={isChosen(filter)}
          onClick={() => setFilters(isChosen(filter) ? {} : filter)}
          sx={{
            display: "flex",
            alignItems: "baseline",
            gap: 0.75,
            px: 1.25,
            py: 0.5,
            borderRadius: 1,
            bgcolor: isChosen(filter) ? "action.selected" : undefined,
            "&:hover": { bgcolor: "action.hover" },
          }}
        >
          <Box
            component="span"
            sx={{
              fontSize: 18,
              fontWeight: 650,
              minWidth: 20,
              textAlign: "right",
              color: isAlarming && count ? "error.main" : "text.primary",
            }}
          >
            {count === undefined ? <Skeleton width={20} /> : number(count)}
          </Box>
          <Box component="span" sx={{ fontSize: 12.5, color: "text.secondary" }}>
            {translate(name)}
          </Box>
        </ButtonBase>
      ))}
    </Box>
  );
}
