import { styled, useTheme } from "@mui/material/styles";
import { useTranslate } from "react-admin";
import type { Enums } from "../generated/words.ts";
import { type Tone, toneOf, tones } from "./tones.ts";

/** Its styles are the same for all, so that a table of hundreds makes them once; the colours come as variables. */
const Chip = styled("span")({
  display: "inline-flex",
  alignItems: "center",
  gap: 6,
  padding: "0 8px",
  height: 22,
  borderRadius: 11,
  backgroundColor: "var(--ground)",
  color: "var(--ink)",
  fontSize: 12,
  fontWeight: 550,
  whiteSpace: "nowrap",
  "&[data-dot]::before": { content: '""', width: 6, height: 6, borderRadius: 3, backgroundColor: "currentColor" },
});

/** A word on a tone's colours, with a dot before it. */
export function ToneChip({
  tone,
  children,
  hasDot = true,
}: {
  tone: Tone;
  children: React.ReactNode;
  hasDot?: boolean;
}) {
  const { ink, ground } = tones[useTheme().palette.mode][tone];
  return (
    <Chip data-dot={hasDot || undefined} style={{ "--ink": ink, "--ground": ground } as React.CSSProperties}>
      {children}
    </Chip>
  );
}

/** A value of one of the schema's closed sets: `<StatusChip of="SimCardStatus" value={card.status} />`. */
export function StatusChip<Name extends keyof Enums>({ of, value }: { of: Name; value: Enums[Name] }) {
  const translate = useTranslate();
  const tone = (toneOf[of] as Record<string, Tone> | undefined)?.[value] ?? "neutral";
  return <ToneChip tone={tone}>{translate(`enum.${of}.${value}`)}</ToneChip>;
}
