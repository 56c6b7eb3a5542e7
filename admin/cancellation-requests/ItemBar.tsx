import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { ItemActs } from "./ItemActs.tsx";
import type { ItemRow } from "./item.ts";

interface ItemBarProps {
  requestId: string;
  items: readonly ItemRow[];
  onClear: () => void;
}

/** What can be done with the cards that are marked. */
export function ItemBar({ requestId, items, onClear }: ItemBarProps) {
  const translate = useTranslate();
  return (
    <Box
      role="region"
      aria-label={translate("requests.marked", { smart_count: items.length, count: items.length })}
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
      <strong>{translate("requests.marked", { smart_count: items.length, count: items.length })}</strong>
      <ItemActs requestId={requestId} items={items} onDone={onClear} />
      <Button color="inherit" onClick={onClear}>
        {translate("requests.clearMarks")}
      </Button>
    </Box>
  );
}
