import MoreVertRounded from "@mui/icons-material/MoreVertRounded";
import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState } from "react";
import { useTranslate } from "react-admin";

/** What can be done with a row as a whole. */
export interface RowAct {
  name: "up" | "down" | "duplicate" | "split" | "merge" | "remove";
  isPossible: boolean;
  act: () => void;
}

/** Opens them as a menu. */
export function RowMenu({ heard, acts }: { heard: (field: string) => string; acts: readonly RowAct[] }) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        aria-label={heard(translate("scheduleEditor.more"))}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <MoreVertRounded fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {acts.map(({ name, isPossible, act }) => (
          <MenuItem
            key={name}
            disabled={!isPossible}
            onClick={() => {
              setAnchor(null);
              act();
            }}
            sx={name === "remove" ? { color: "error.main" } : undefined}
          >
            {translate(name === "merge" ? "enum.WavePersonAction.MERGE" : `scheduleEditor.act.${name}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
