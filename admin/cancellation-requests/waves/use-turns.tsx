import ChevronLeftRounded from "@mui/icons-material/ChevronLeftRounded";
import ChevronRightRounded from "@mui/icons-material/ChevronRightRounded";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { useFormat } from "../../shared/use-format.ts";

/** A page of a list that grows at its end, as the queries below ask for it. */
interface TurnedPage {
  nodes: readonly unknown[];
  totalCount: number;
  isTotalCountExact: boolean;
  pageInfo: { endCursor?: string | null; hasNextPage: boolean };
}

/** Entries of a page, as the queries ask for them. */
const PER_PAGE = 20;

/** Turns the pages of a small list by cursors: `after` for the query, and the line below with how many there are. What is added meanwhile moves no page that was turned to. */
export function useTurns(): { after: string | undefined; turnsOf: (page: TurnedPage) => ReactNode } {
  const translate = useTranslate();
  const { number, atLeast } = useFormat();
  // The cursors after which each page but the first begins, up to the one that is shown.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const turn = (name: "previous" | "next", to: readonly string[] | null) => (
    <IconButton
      size="small"
      aria-label={translate(`desk.list.${name}`)}
      disabled={to === null}
      onClick={() => to && setCursors(to)}
    >
      {name === "previous" ? <ChevronLeftRounded fontSize="small" /> : <ChevronRightRounded fontSize="small" />}
    </IconButton>
  );
  return {
    after: cursors.at(-1),
    turnsOf({ nodes, totalCount, isTotalCountExact, pageInfo: { endCursor, hasNextPage } }) {
      const before = cursors.length * PER_PAGE;
      const range = {
        from: number(Math.min(before + 1, before + nodes.length)),
        to: number(before + nodes.length),
        total: atLeast(totalCount, isTotalCountExact),
      };
      return (
        <Box sx={{ display: "flex", alignItems: "center", gap: 0.5, color: "text.secondary", mt: 0.5 }}>
          <span aria-live="polite">{translate("desk.list.range", range)}</span>
          {(cursors.length > 0 || hasNextPage) && (
            <>
              {turn("previous", cursors.length > 0 ? cursors.slice(0, -1) : null)}
              {turn("next", hasNextPage && endCursor ? [...cursors, endCursor] : null)}
            </>
          )}
        </Box>
      );
    },
  };
}
