import MoreVertRounded from "@mui/icons-material/MoreVertRounded";
import IconButton from "@mui/material/IconButton";
import ListItemText from "@mui/material/ListItemText";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { WaveRowFragment } from "../../generated/graphql.ts";
import { useViewer } from "../../providers/viewer.ts";
import { MergeDialog } from "./MergeDialog.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import type { WaveEditProps } from "./pieces.ts";
import { SplitDialog } from "./SplitDialog.tsx";

const edits = ["MOVE", "SPLIT", "MERGE"] as const;

/** What can be planned anew of a wave that has not begun, as a menu; nothing where nothing can. */
export function WaveMenu({ wave, version, next }: WaveEditProps & { next: WaveRowFragment | undefined }) {
  const translate = useTranslate();
  const { may } = useViewer();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<(typeof edits)[number]>();
  const offered = edits.flatMap((edit) => wave.allowedActions.find(({ action }) => action === edit) ?? []);
  const close = () => setOpen(undefined);
  if (!may("SCHEDULES_WRITE") || !offered.some(({ isAllowed }) => isAllowed)) return null;
  return (
    <>
      <IconButton
        size="small"
        aria-label={translate("waves.planAnew", { name: wave.name })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        sx={{ my: "-2px", p: 0.25 }}
      >
        <MoreVertRounded fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {offered.map(({ action, isAllowed, reason }) => (
          <MenuItem
            key={action}
            disabled={!isAllowed}
            onClick={() => {
              setAnchor(null);
              setOpen(edits.find((edit) => edit === action));
            }}
          >
            <ListItemText primary={translate(`enum.WavePersonAction.${action}`)} secondary={reason} />
          </MenuItem>
        ))}
      </Menu>
      {open === "MOVE" && <MoveDialog wave={wave} version={version} onClose={close} />}
      {open === "SPLIT" && <SplitDialog wave={wave} version={version} onClose={close} />}
      {open === "MERGE" && next && <MergeDialog wave={wave} version={version} next={next} onClose={close} />}
    </>
  );
}
