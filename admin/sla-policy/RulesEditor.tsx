import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormHelperText from "@mui/material/FormHelperText";
import InputAdornment from "@mui/material/InputAdornment";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import type { PromisePauseReason } from "../generated/graphql.ts";
import { Panel } from "../shared/Panel.tsx";
import { ClockField } from "./ClockField.tsx";
import { HoursField } from "./HoursField.tsx";
import { PromiseRules } from "./PromiseRules.tsx";
import { minutesOfDay, type Rules } from "./rules-draft.ts";
import { SpanField } from "./SpanField.tsx";

interface RulesEditorProps {
  rules: Rules;
  /** What is wrong at a place such as `promises.0.dueMinutes`. */
  faultAt: (path: string) => string | undefined;
  onChange: (change: Partial<Rules>) => void;
}

const pauseReasons: PromisePauseReason[] = ["CUSTOMER", "WISHED_DAY", "UNDO_WINDOW", "LEGAL_HOLD"];

/** A policy while it is changed. */
export function RulesEditor({ rules, faultAt, onChange }: RulesEditorProps) {
  const translate = useTranslate();
  const { hours, hall, cutOffMinute, pauses, taskMinutes } = rules;
  const perDay = minutesOfDay(hours);
  const closes = Math.max(...hours.map(({ to }) => to));
  const faultOf = (path: string) => (place: number | null) => faultAt(place === null ? path : `${path}.${place}`);
  return (
    <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
      <Panel title={translate("slaPolicy.promises")}>
        <PromiseRules rules={rules} faultAt={faultAt} onChange={(promises) => onChange({ promises })} />
        {faultAt("promises") && <FormHelperText error>{faultAt("promises")}</FormHelperText>}
      </Panel>
      <Panel title={translate("slaPolicy.hours")}>
        <Box sx={{ display: "flex", gap: 5, flexWrap: "wrap" }}>
          <Box>
            <HoursField
              label={translate("slaPolicy.hours")}
              hours={hours}
              faultAt={faultOf("hours")}
              onChange={(next) => onChange({ hours: next })}
            />
            <Toggle
              label={translate("slaPolicy.hasCutOff")}
              isOn={cutOffMinute !== null && cutOffMinute !== undefined}
              onChange={(isOn) => onChange({ cutOffMinute: isOn ? closes - 60 : null })}
            />
            {cutOffMinute !== null && cutOffMinute !== undefined && (
              <Box sx={{ mt: 1.5 }}>
                <ClockField
                  label={translate("slaPolicy.cutOff")}
                  minute={cutOffMinute}
                  fault={faultAt("cutOffMinute") !== undefined}
                  onChange={(minute) => onChange({ cutOffMinute: minute })}
                />
                {faultAt("cutOffMinute") && <FormHelperText error>{faultAt("cutOffMinute")}</FormHelperText>}
              </Box>
            )}
          </Box>
          <Box>
            <Toggle
              label={translate("slaPolicy.hallOwn")}
              isOn={Boolean(hall)}
              onChange={(isOn) => onChange({ hall: isOn ? { hours: [...hours], isOpenOnDaysOff: false } : null })}
            />
            {hall && (
              <>
                <Toggle
                  label={translate("slaPolicy.daysOff")}
                  isOn={hall.isOpenOnDaysOff}
                  onChange={(isOpenOnDaysOff) => onChange({ hall: { ...hall, isOpenOnDaysOff } })}
                />
                <Box sx={{ mt: 1 }}>
                  <HoursField
                    label={translate("slaPolicy.hallHours")}
                    hours={hall.hours}
                    faultAt={faultOf("hall.hours")}
                    onChange={(next) => onChange({ hall: { ...hall, hours: next } })}
                  />
                </Box>
              </>
            )}
          </Box>
        </Box>
      </Panel>
      <Panel title={translate("slaPolicy.rest")}>
        <Box sx={{ display: "grid", gap: 2 }}>
          <Group label={translate("slaPolicy.pauses")}>
            {pauseReasons.map((reason) => (
              <FormControlLabel
                key={reason}
                control={
                  <Checkbox
                    size="small"
                    checked={pauses.includes(reason)}
                    onChange={({ target }) => {
                      const others = pauses.filter((each) => each !== reason);
                      const next = target.checked ? [...others, reason] : others;
                      onChange({ pauses: pauseReasons.filter((each) => next.includes(each)) });
                    }}
                  />
                }
                label={translate(`enum.PromisePauseReason.${reason}`)}
              />
            ))}
          </Group>
          <TextField
            size="small"
            label={translate("slaPolicy.atRisk")}
            value={rules.atRiskPercent}
            error={faultAt("atRiskPercent") !== undefined}
            helperText={faultAt("atRiskPercent")}
            onChange={({ target }) => {
              if (/^\d{0,3}$/.test(target.value)) onChange({ atRiskPercent: Number(target.value) });
            }}
            slotProps={{
              htmlInput: { inputMode: "numeric" },
              input: { endAdornment: <InputAdornment position="end">%</InputAdornment> },
            }}
            sx={{ width: 140 }}
          />
          <Group label={translate("slaPolicy.tasks")}>
            {taskMinutes.map(({ lane, minutes }, place) => (
              <SpanField
                key={lane}
                label={translate(`enum.CancellationLane.${lane}`)}
                minutes={minutes}
                perDay={perDay}
                fault={faultAt(`taskMinutes.${place}.minutes`)}
                onChange={(next) =>
                  onChange({
                    taskMinutes: taskMinutes.map((each) => (each.lane === lane ? { lane, minutes: next } : each)),
                  })
                }
              />
            ))}
          </Group>
          <Group label={translate("slaPolicy.appeals")}>
            <SpanField
              label={translate("slaPolicy.amount")}
              minutes={rules.appealMinutes}
              perDay={perDay}
              fault={faultAt("appealMinutes")}
              onChange={(appealMinutes) => onChange({ appealMinutes })}
            />
          </Group>
          <Box>
            <Toggle
              label={translate("slaPolicy.notices")}
              isOn={rules.notifiesOutsideHours}
              onChange={(notifiesOutsideHours) => onChange({ notifiesOutsideHours })}
            />
            <Toggle
              label={translate("slaPolicy.names")}
              isOn={rules.namesReviewers}
              onChange={(namesReviewers) => onChange({ namesReviewers })}
            />
          </Box>
        </Box>
      </Panel>
    </Box>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box role="group" aria-label={label}>
      <Box sx={{ color: "text.secondary", mb: 1.25 }}>{label}</Box>
      <Box sx={{ display: "flex", columnGap: 1.5, rowGap: 1.75, flexWrap: "wrap" }}>{children}</Box>
    </Box>
  );
}

function Toggle({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <FormControlLabel
      control={<Switch size="small" checked={isOn} onChange={({ target }) => onChange(target.checked)} />}
      label={label}
      sx={{ display: "flex", mr: 0 }}
    />
  );
}
