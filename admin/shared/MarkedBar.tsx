import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";

interface MarkedBarProps {
  /** How many are marked, in words; names the bar as well. */
  title: string;
  onClear: () => void;
  /** What can be done with all of them. */
  children: ReactNode;
}

/** The bar above a table of which rows are marked. */
export function MarkedBar({ title, onClear, children }: MarkedBarProps) {
  const translate = useTranslate();
  return (
    <Box
      role="region"
      aria-label={title}
      sx={{
        display: "flex",
        gap: 1,
        alignItems: "center",
        flexWrap: "wrap",
        px: 1.5,
        py: 1,
        bgcolor: "action.selected",
        borderTop: 1,
        borderColor: "divider",
      }}
    >
      <strong>{title}</strong>
      {children}
      <Button color="inherit" onClick={onClear}>
        {translate("desk.action.clearMarks")}
      </Button>
    </Box>
  );
}
