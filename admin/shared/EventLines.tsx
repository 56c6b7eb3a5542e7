import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Moment } from "./Moment.tsx";

/** One thing that happened. */
export interface EventLineFacts {
  id: string;
  at: string;
  what: string;
  who: string;
  words: string | null | undefined;
}

/** Lines shown before somebody asks for all. */
const FIRST = 12;

/** What happened, as a line with a dot for each, latest first; a long story is folded. */
export function EventLines({ lines }: { lines: readonly EventLineFacts[] }) {
  const translate = useTranslate();
  const [isWhole, setIsWhole] = useState(false);
  const folded = isWhole || lines.length <= FIRST + 2 ? 0 : lines.length - FIRST;
  const shown = folded > 0 ? lines.slice(0, FIRST) : lines;
  return (
    <>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none" }}>
        {shown.map(({ id, at, what, who, words }, place) => (
          <Box
            component="li"
            key={id}
            sx={{
              position: "relative",
              pl: 2.5,
              pb: place === shown.length - 1 ? 0 : 1.75,
              ...railStyle(place === 0, place === shown.length - 1),
            }}
          >
            <Box sx={{ display: "flex", gap: 1, alignItems: "baseline" }}>
              <Box component="span" sx={{ fontWeight: place === 0 ? 600 : 500 }}>
                {what}
              </Box>
              <Box component="span" sx={{ ml: "auto", color: "text.secondary", fontSize: 12, whiteSpace: "nowrap" }}>
                <Moment at={at} />
              </Box>
            </Box>
            <Box sx={{ color: "text.secondary", fontSize: 12.5, overflowWrap: "anywhere" }}>
              {[who, words].filter(Boolean).join(" · ")}
            </Box>
          </Box>
        ))}
      </Box>
      {folded > 0 && (
        <Button size="small" onClick={() => setIsWhole(true)} sx={{ mt: 1, ml: 1.5 }}>
          {translate("desk.earlierEvents", { count: folded })}
        </Button>
      )}
    </>
  );
}

function railStyle(isFirst: boolean, isLast: boolean) {
  return {
    "&::before": {
      content: '""',
      position: "absolute",
      left: 2,
      top: 6,
      width: 9,
      height: 9,
      borderRadius: "50%",
      bgcolor: isFirst ? "primary.main" : "divider",
    },
    "&::after": isLast
      ? undefined
      : { content: '""', position: "absolute", left: 6, top: 17, bottom: -4, width: "1px", bgcolor: "divider" },
  };
}
