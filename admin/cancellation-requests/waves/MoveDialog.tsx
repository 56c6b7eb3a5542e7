import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormHelperText from "@mui/material/FormHelperText";
import FormLabel from "@mui/material/FormLabel";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { EditDialog } from "../../shared/EditDialog.tsx";
import { HoursField } from "../schedule-editor/HoursField.tsx";
import { type Hours, inShanghai } from "../schedule-editor/rows.ts";
import { StartField } from "../schedule-editor/StartField.tsx";
import { type Preset, presetOf, presets } from "../schedule-editor/times.ts";
import type { WaveEditProps } from "./pieces.ts";
import { atShanghai, useWaveEdit } from "./use-wave-edit.tsx";

const names = Object.keys(presets) as Preset[];

/** When and how fast a wave goes: what is changed here is sent, all else stays. */
export function MoveDialog({ wave, version, onClose }: WaveEditProps & { onClose: () => void }) {
  const translate = useTranslate();
  const hours: Hours[] = wave.hours.map(({ weekdays, from, to }) => ({ weekdays, from, to }));
  const before = {
    startsAt: wave.startsAt ? inShanghai(wave.startsAt) : "",
    hours,
    isBusinessDaysOnly: wave.isBusinessDaysOnly,
    perMinute: wave.perMinute === null ? "" : String(wave.perMinute),
  };
  const [now, setNow] = useState(before);
  const change = (part: Partial<typeof now>) => setNow((known) => ({ ...known, ...part }));
  const { run, isRunning, errorAt } = useWaveEdit();
  const isOther = (field: keyof typeof now) => JSON.stringify(now[field]) !== JSON.stringify(before[field]);
  const [isOwn, setOwn] = useState(presetOf(hours) === null);
  const choose = (chosen: string) => {
    const preset = names.find((name) => name === chosen);
    setOwn(!preset);
    if (preset) change({ hours: presets[preset] });
    else if (now.hours.length === 0) change({ hours: presets.day });
  };
  const move = async () => {
    const isDone = await run(
      {
        act: "move",
        input: {
          ...{ waveId: wave.id, version },
          ...(isOther("startsAt") && { startsAt: atShanghai(now.startsAt) }),
          ...(isOther("hours") && { hours: now.hours }),
          ...(isOther("isBusinessDaysOnly") && { isBusinessDaysOnly: now.isBusinessDaysOnly }),
          ...(isOther("perMinute") && { perMinute: now.perMinute === "" ? null : Number(now.perMinute) }),
        },
        former: {
          ...{ waveId: wave.id, startsAt: wave.startsAt, isBusinessDaysOnly: wave.isBusinessDaysOnly },
          ...{ hours, perMinute: wave.perMinute },
        },
      },
      ["startsAt", "hours", "perMinute"],
    );
    if (isDone) onClose();
  };
  return (
    <EditDialog
      isWide={isOwn}
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
            value={isOwn ? "own" : (presetOf(now.hours) ?? "own")}
            error={errorAt("hours") !== undefined}
            helperText={isOwn ? undefined : errorAt("hours")}
            onChange={({ target }) => choose(target.value)}
            slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
            sx={{ minWidth: 200 }}
          >
            {names.map((name) => (
              <option key={name} value={name}>
                {translate(`scheduleEditor.preset.${name}`)}
              </option>
            ))}
            <option value="own">{translate("scheduleEditor.preset.own")}</option>
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
        {isOwn && <HoursField hours={now.hours} fault={errorAt("hours")} onChange={(own) => change({ hours: own })} />}
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
