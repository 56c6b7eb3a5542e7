import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { EditDialog } from "../../shared/EditDialog.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { inShanghai } from "../schedule-editor/rows.ts";
import { StartField } from "../schedule-editor/StartField.tsx";
import { cardsToCome, countsOf, MOST_PARTS, type SplitWay, type WaveEditProps } from "./pieces.ts";
import { atShanghai, useWaveEdit } from "./use-wave-edit.tsx";

/** What was entered for a part; what is absent is as it is suggested. */
interface Entered {
  name?: string;
  startsAt?: string;
}

/** Equal parts, or the first so many cards: each part with its cards, a name and a start, before anything is done. */
export function SplitDialog({ wave, version, onClose }: WaveEditProps & { onClose: () => void }) {
  const translate = useTranslate();
  const { number } = useFormat();
  const total = cardsToCome(wave);
  const [way, setWay] = useState<SplitWay>("EQUAL");
  const [typed, setTyped] = useState("2");
  const [entered, setEntered] = useState<readonly Entered[]>([]);
  const { run, isRunning, errorAt } = useWaveEdit();
  const counts = countsOf(way, typed, total);
  const startsAt = wave.startsAt ? inShanghai(wave.startsAt) : "";
  const parts = counts.map((count, part) => ({
    count,
    name: entered[part]?.name ?? `${wave.name.slice(0, 56)} ${part + 1}`,
    startsAt: entered[part]?.startsAt ?? startsAt,
  }));
  const enter = (part: number, what: Entered) =>
    setEntered((known) =>
      Array.from({ length: Math.max(known.length, part + 1) }, (_, at) => ({ ...known[at], ...(at === part && what) })),
    );
  const split = async () => {
    const isDone = await run(
      {
        act: "split",
        input: {
          ...{ waveId: wave.id, version },
          parts: parts.map((part, at) => ({
            name: part.name,
            // Cards may have gone meanwhile: the last part, or equal ones, need no number.
            ...(way === "FIRST" && at === 0 && { cardCount: part.count }),
            startsAt: atShanghai(part.startsAt),
          })),
        },
        former: { name: wave.name, startsAt: wave.startsAt },
      },
      ["name", "startsAt", "cardCount"],
    );
    if (isDone) onClose();
  };
  const fault = errorAt("parts.0.cardCount");
  return (
    <EditDialog
      isWide
      title={translate("waves.splitTitle", { name: wave.name, count: number(total) })}
      hint={translate("waves.splitHint")}
      verb={translate("enum.WavePersonAction.SPLIT")}
      isReady={parts.length > 1}
      isRunning={isRunning}
      onDo={split}
      onClose={onClose}
    >
      <Box sx={{ display: "flex", gap: 1, mb: 1.5, pt: 0.75 }}>
        <TextField
          select
          size="small"
          label={translate("waves.splitWay")}
          value={way}
          onChange={({ target }) => {
            setWay(target.value as SplitWay);
            setTyped(target.value === "EQUAL" ? "2" : String(Math.ceil(total / 2)));
          }}
          slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
        >
          <option value="EQUAL">{translate("waves.splitEqual")}</option>
          <option value="FIRST">{translate("waves.splitFirst")}</option>
        </TextField>
        <TextField
          autoFocus
          size="small"
          label={translate(way === "EQUAL" ? "waves.splitParts" : "scheduleEditor.count")}
          value={typed}
          error={fault !== undefined || parts.length === 0}
          helperText={
            fault ??
            (parts.length === 0 &&
              translate("waves.splitRange", {
                least: way === "EQUAL" ? 2 : 1,
                most: number(way === "EQUAL" ? Math.min(MOST_PARTS, total) : total - 1),
              }))
          }
          onChange={({ target }) => {
            if (/^\d{0,6}$/.test(target.value)) setTyped(target.value);
          }}
          slotProps={{ htmlInput: { inputMode: "numeric" }, inputLabel: { shrink: true } }}
          sx={{ width: 160 }}
        />
      </Box>
      <Box
        component="ol"
        aria-label={translate("waves.splitInto")}
        sx={{ listStyle: "none", m: 0, p: 0, display: "grid", gap: 1 }}
      >
        {parts.map((part, at) => {
          const first = counts.slice(0, at).reduce((sum, count) => sum + count, 1);
          const heard = (field: string) => translate("scheduleEditor.at", { number: at + 1, field });
          return (
            <Box
              component="li"
              // biome-ignore lint/suspicious/noArrayIndexKey: A part is its place.
              key={at}
              sx={{ display: "flex", gap: 1, alignItems: "flex-start", flexWrap: "wrap" }}
            >
              <TextField
                size="small"
                value={part.name}
                error={errorAt(`parts.${at}.name`) !== undefined}
                helperText={errorAt(`parts.${at}.name`)}
                onChange={({ target }) => enter(at, { name: target.value })}
                slotProps={{ htmlInput: { "aria-label": heard(translate("scheduleEditor.name")), maxLength: 60 } }}
                sx={{ flex: "1 1 180px" }}
              />
              <StartField
                heard={heard}
                startsAt={part.startsAt}
                fault={errorAt(`parts.${at}.startsAt`)}
                onChange={({ startsAt = part.startsAt }) => enter(at, { startsAt })}
              />
              <Box component="span" sx={{ lineHeight: "32px", minWidth: 190, fontVariantNumeric: "tabular-nums" }}>
                {translate("waves.splitPart", {
                  count: number(part.count),
                  from: number(first),
                  to: number(first + part.count - 1),
                })}
              </Box>
            </Box>
          );
        })}
      </Box>
    </EditDialog>
  );
}
