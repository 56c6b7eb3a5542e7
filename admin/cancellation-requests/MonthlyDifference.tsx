import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";

/** By how much a month gets cheaper or dearer, in fen. */
export function MonthlyDifference({ fen: difference }: { fen: number }) {
  const translate = useTranslate();
  const { fen } = useFormat();
  const key = difference < 0 ? "cheaper" : difference > 0 ? "dearer" : "asBefore";
  return (
    <Box component="span" sx={{ color: difference < 0 ? "success.main" : "text.primary", fontWeight: 600 }}>
      {translate(`requests.aMonth.${key}`, { amount: fen(Math.abs(difference)) })}
    </Box>
  );
}
