import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Popper from "@mui/material/Popper";
import { useTranslate } from "react-admin";
import type { Colleague } from "./mentions.ts";

interface MentionListProps {
  id: string;
  /** The field in which somebody types; the list stands beside it. */
  anchor: HTMLElement | null;
  colleagues: readonly Colleague[];
  /** The one that Enter takes. */
  at: number;
  point: (at: number) => void;
  take: (colleague: Colleague) => void;
}

/** The id of a line, for the field that points to it. */
export const lineId = (listId: string, at: number) => `${listId}-${at}`;

/** Colleagues to choose from while one types; the keyboard stays in the field. */
export function MentionList({ id, anchor, colleagues, at, point, take }: MentionListProps) {
  const translate = useTranslate();
  return (
    <Popper open anchorEl={anchor} placement="bottom-start" sx={{ zIndex: "modal" }}>
      <Paper
        elevation={8}
        sx={{ border: 1, borderColor: "divider", borderRadius: 1.25, py: 0.5, my: 0.5, minWidth: 220 }}
      >
        <Box role="listbox" id={id} aria-label={translate("comments.colleagues")}>
          {colleagues.map((colleague, place) => (
            <Box
              key={colleague.id}
              id={lineId(id, place)}
              role="option"
              aria-selected={place === at}
              onMouseMove={place === at ? undefined : () => point(place)}
              // The field keeps the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                take(colleague);
              }}
              sx={{
                ...{ display: "flex", gap: 1, alignItems: "baseline", mx: 0.5, px: 1, py: 0.5, borderRadius: 0.75 },
                ...{ cursor: "pointer", bgcolor: place === at ? "action.selected" : undefined },
              }}
            >
              <Box component="span" sx={{ fontWeight: 550 }}>
                {colleague.displayName}
              </Box>
              <Box component="span" sx={{ color: "text.secondary", fontSize: 12 }}>
                {colleague.username}
              </Box>
            </Box>
          ))}
        </Box>
      </Paper>
    </Popper>
  );
}
