import Box from "@mui/material/Box";
import { useTheme } from "@mui/material/styles";
import { useTranslate } from "react-admin";
import type { Enums } from "../messages/enums.ts";
import { type Tone, toneOf, tones } from "./tones.ts";

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
    <Box
      component="span"
      sx={{
        display: "inline-flex",
        alignItems: "center",
        gap: 0.75,
        px: 1,
        height: 22,
        borderRadius: 11,
        bgcolor: ground,
        color: ink,
        fontSize: 12,
        fontWeight: 550,
        whiteSpace: "nowrap",
        "&::before": hasDot
          ? { content: '""', width: 6, height: 6, borderRadius: 3, bgcolor: "currentColor" }
          : undefined,
      }}
    >
      {children}
    </Box>
  );
}

/** A value of one of the schema's closed sets: `<StatusChip of="SimCardStatus" value={card.status} />`. */
export function StatusChip<Name extends keyof Enums>({ of, value }: { of: Name; value: Enums[Name] }) {
  const translate = useTranslate();
  const tone = (toneOf[of] as Record<string, Tone> | undefined)?.[value] ?? "neutral";
  return <ToneChip tone={tone}>{translate(`enum.${of}.${value}`)}</ToneChip>;
}
