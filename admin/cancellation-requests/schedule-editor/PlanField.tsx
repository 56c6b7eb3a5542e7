import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import type { OfferedPlanFragment } from "../../generated/graphql.ts";
import { useFormat } from "../../shared/use-format.ts";
import { useScheduleActs } from "./acts.ts";
import type { Carrier } from "./rows.ts";

interface PlanFieldProps {
  label: string;
  /** Carriers of the request's cards. */
  carriers: readonly Carrier[];
  plan: OfferedPlanFragment | null;
  fault: string | undefined;
  isDisabled: boolean;
  onChange: (plan: OfferedPlanFragment | null) => void;
}

/** Which plan cards are put on: those of the carriers that the cards have, with what a month costs. */
export function PlanField({ label, carriers, plan, fault, isDisabled, onChange }: PlanFieldProps) {
  const translate = useTranslate();
  const acts = useScheduleActs();
  const { fen } = useFormat();
  const [locale] = useLocaleState();
  const { data = [], isPending } = useQuery({
    queryKey: ["schedule-offered-plans", locale, carriers],
    queryFn: ({ signal }) => acts.offeredPlans(carriers, signal),
    enabled: carriers.length > 0 && !isDisabled,
    staleTime: 300_000,
  });
  const isKnown = plan === null || data.some(({ id }) => id === plan.id);
  const price = ({ monthlyFeeFen }: OfferedPlanFragment) =>
    translate("scheduleEditor.steps.aMonth", { amount: fen(monthlyFeeFen) });
  return (
    <Autocomplete
      size="small"
      options={isKnown ? data : [...data, plan]}
      value={plan}
      onChange={(_event, chosen) => onChange(chosen)}
      disabled={isDisabled}
      loading={isPending}
      loadingText={translate("scheduleEditor.steps.loadingPlans")}
      noOptionsText={translate("scheduleEditor.steps.noPlans")}
      groupBy={({ carrier }) => carrier.name}
      getOptionKey={({ id }) => id}
      getOptionLabel={(each) => `${each.name} · ${price(each)}`}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      renderGroup={({ key, group, children }) => (
        <li key={key} role="presentation">
          <Box aria-hidden sx={{ px: 2, pt: 1, pb: 0.5, fontSize: 12, color: "text.secondary" }}>
            {group}
          </Box>
          <Box component="ul" role="group" aria-label={group} sx={{ p: 0 }}>
            {children}
          </Box>
        </li>
      )}
      renderOption={({ key, ...given }, each) => (
        <Box component="li" key={key} {...given} sx={{ gap: 2 }}>
          <span>{each.name}</span>
          <Box component="span" sx={{ ml: "auto", color: "text.secondary", whiteSpace: "nowrap" }}>
            {price(each)}
          </Box>
        </Box>
      )}
      renderInput={(given) => (
        <TextField
          id={given.id}
          fullWidth
          size="small"
          error={fault !== undefined}
          helperText={fault}
          placeholder={translate("scheduleEditor.steps.choosePlan")}
          slotProps={{ htmlInput: { ...given.inputProps, "aria-label": label }, input: given.InputProps }}
        />
      )}
      sx={{ width: 400, maxWidth: 1, "& p": { mx: 0 }, "&& .MuiInputBase-root": { py: 0 } }}
    />
  );
}
