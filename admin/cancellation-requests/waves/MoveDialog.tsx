import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormHelperText from "@mui/material/FormHelperText";
import FormLabel from "@mui/material/FormLabel";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { inShanghai } from "../schedule-editor/rows.ts";
import { StartField } from "../schedule-editor/StartField.tsx";
import { type Preset, presetOf, presets } from "../schedule-editor/times.ts";
import { EditDialog } from "./EditDialog.tsx";
import { useHoursText } from "./hours-text.ts";
import type { WaveEditProps } from "./pieces.ts";
import { atShanghai, useWaveEdit } from "./use-wave-edit.tsx";

const names = Object.keys(presets) as Preset[];

/** When and how fast a wave goes: what is changed here is sent, all else stays. */
export function MoveDialog({ wave, version, onClose }: WaveEditProps & { onClose: () => void }) {
  const translate = useTranslate();
  const hoursText = useHoursText();
  const before = {
    startsAt: wave.startsAt ? inShanghai(wave.startsAt) : "",
    hours: presetOf(wave.hours) ?? "own",
    isBusinessDaysOnly: wave.isBusinessDaysOnly,
    perMinute: wave.perMinute === null ? "" : String(wave.perMinute),
  };
  const [now, setNow] = useState(before);
  const change = (part: Partial<typeof now>) => setNow((known) => ({ ...known, ...part }));
  const { run, isRunning, errorAt } = useWaveEdit();
  const isOther = (field: keyof typeof now) => now[field] !== before[field];
  const hours = now.hours === "own" ? wave.hours : presets[now.hours as Preset];
  const own = {
    hours: wave.hours.map(({ weekdays, from, to }) => ({ weekdays, from, to })),
    perMinute: wave.perMinute,
  };
  const move = async () => {
    const isDone = await run(
      {
        act: "move",
        input: {
          ...{ waveId: wave.id, version },
          ...(isOther("startsAt") && { startsAt: atShanghai(now.startsAt) }),
          ...(isOther("hours") && { hours: hours.map((each) => ({ ...each, weekdays: [...each.weekdays] })) }),
          ...(isOther("isBusinessDaysOnly") && { isBusinessDaysOnly: now.isBusinessDaysOnly }),
          ...(isOther("perMinute") && { perMinute: now.perMinute === "" ? null : Number(now.perMinute) }),
        },
        former: { waveId: wave.id, startsAt: wave.startsAt, isBusinessDaysOnly: wave.isBusinessDaysOnly, ...own },
      },
      ["startsAt", "hours", "perMinute"],
    );
    if (isDone) onClose();
  };
  return (
    <EditDialog
      title={translate("waves.moveTitle", { name: wave.name })}
      hint={translate("waves.moveHint")}
      verb={translate("enum.WavePersonAction.MOVE")}
      isReady={(Object.keys(now) as (keyof typeof now)[]).some(isOther)}
      isRunning={isRunning}
      onDo={move}
      onClose={onClose}
    >
      <Box sx={{ display: "grid", gap: 1.5, justifyItems: "start" }}>
        <Box>
          <FormLabel sx={{ display: "block", fontSize: 12.5, mb: 0.5 }}>{translate("scheduleEditor.start")}</FormLabel>
          <StartField
            heard={(field) => field}
            startsAt={now.startsAt}
            fault={errorAt("startsAt")}
            onChange={({ startsAt = now.startsAt }) => change({ startsAt })}
          />
        </Box>
        <Box>
          <TextField
            select
            size="small"
            label={translate("scheduleEditor.hours")}
            value={now.hours}
            error={errorAt("hours") !== undefined}
            helperText={errorAt("hours")}
            onChange={({ target }) => change({ hours: target.value as typeof now.hours })}
            slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
            sx={{ minWidth: 200 }}
          >
            {names.map((name) => (
              <option key={name} value={name}>
                {translate(`scheduleEditor.preset.${name}`)}
              </option>
            ))}
            {before.hours === "own" && (
              <option value="own">{hoursText({ ...wave, isBusinessDaysOnly: false }).join(" · ")}</option>
            )}
          </TextField>
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                checked={now.isBusinessDaysOnly}
                onChange={({ target }) => change({ isBusinessDaysOnly: target.checked })}
              />
            }
            label={translate("scheduleEditor.businessDays")}
            sx={{ ml: 0.5 }}
          />
        </Box>
        <TextField
          size="small"
          label={translate("scheduleEditor.perMinute")}
          value={now.perMinute}
          placeholder={translate("scheduleEditor.noCap")}
          error={errorAt("perMinute") !== undefined}
          helperText={errorAt("perMinute")}
          onChange={({ target }) => {
            if (/^\d{0,6}$/.test(target.value)) change({ perMinute: target.value });
          }}
          slotProps={{ htmlInput: { inputMode: "numeric" }, inputLabel: { shrink: true } }}
          sx={{ width: 200 }}
        />
        <FormHelperText>{translate("waves.moveMore")}</FormHelperText>
      </Box>
    </EditDialog>
  );
}
