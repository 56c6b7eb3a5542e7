import Button from "@mui/material/Button";
import { useFilterValue } from "./filters.tsx";
import { ToneChip } from "./StatusChip.tsx";

/** Something by whose link a list was opened; a click shows the others too. */
export function Narrowed({ name, says }: { name: string; says: string }) {
  const [id, setId] = useFilterValue<string>(name);
  if (!id) return null;
  return (
    <Button color="inherit" onClick={() => setId(undefined)}>
      <ToneChip tone="active">{says} ×</ToneChip>
    </Button>
  );
}
