import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { ErrorState } from "../shared/States.tsx";

/** A screen that failed. */
export function PageError({ error, resetErrorBoundary }: { error: unknown; resetErrorBoundary: () => void }) {
  const translate = useTranslate();
  return (
    <Box sx={{ p: 3 }}>
      <ErrorState error={error} retry={() => resetErrorBoundary()} />
      <Box sx={{ textAlign: "center", color: "text.secondary", fontSize: 12 }}>{translate("desk.error.pageHint")}</Box>
    </Box>
  );
}
