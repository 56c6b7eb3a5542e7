import ArrowDownwardRounded from "@mui/icons-material/ArrowDownwardRounded";
import ArrowUpwardRounded from "@mui/icons-material/ArrowUpwardRounded";
import ViewColumnOutlined from "@mui/icons-material/ViewColumnOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import IconButton from "@mui/material/IconButton";
import Popover from "@mui/material/Popover";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import { PUSHED_RIGHT } from "../toolbar.ts";
import { type ColumnChoice, choiceNow, inChosenOrder, moved, toggled } from "./columns.ts";
import { useListViews } from "./ViewsOfList.tsx";

/** Chooses which columns a list shows, and in which order. */
export function ColumnsMenu() {
  const translate = useTranslate();
  const titleId = useId();
  const views = useListViews();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!views) return null;
  const { active, choice, choose } = views;
  const isListsOwn = !choice || choice.columns.length === 0;
  return (
    <>
      <Tooltip title={translate("views.columns")}>
        <Button
          className={PUSHED_RIGHT}
          variant="outlined"
          color="inherit"
          aria-label={translate("views.columns")}
          aria-haspopup="dialog"
          aria-expanded={Boolean(anchor)}
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
          sx={{ ml: "auto", minWidth: 0, px: 1 }}
        >
          <ViewColumnOutlined fontSize="small" />
        </Button>
      </Tooltip>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
        transformOrigin={{ vertical: "top", horizontal: "right" }}
        slotProps={{
          paper: { role: "dialog", "aria-labelledby": titleId, sx: { width: 320, maxWidth: "94vw", p: 1.5 } },
        }}
      >
        <Box sx={{ display: "flex", alignItems: "center", mb: 0.5 }}>
          <Typography id={titleId} component="h2" sx={{ fontWeight: 600, mr: "auto" }}>
            {translate("views.columns")}
          </Typography>
          <Button
            size="small"
            {...off(isListsOwn)}
            onClick={() => isListsOwn || choose({ columns: [], hiddenColumns: [] })}
          >
            {translate("views.reset")}
          </Button>
        </Box>
        <Typography variant="caption" color="text.secondary" sx={{ display: "block", mb: 0.5 }}>
          {translate("views.columnsHint")}
          {active && ` ${translate("views.ofView", { name: active.name })}`}
        </Typography>
        {anchor && <Chooser />}
      </Popover>
    </>
  );
}

/** Looks and reads as disabled, and keeps the focus: a button that went grey under one's finger would take the keyboard along, Escape as well. Pressed, it changes nothing. */
const off = (isOff: boolean) => (isOff ? { "aria-disabled": true, sx: { opacity: 0.4 } } : {});

function Chooser() {
  const translate = useTranslate();
  const views = useListViews();
  const [said, setSaid] = useState("");
  if (!views) return null;
  const { columns: all, choice, choose } = views;
  const now = choiceNow(all, choice, globalThis.innerWidth);
  const ordered = inChosenOrder(all, now);
  const shownCount = ordered.filter(({ name }) => !now.hiddenColumns.includes(name)).length;
  const move = (name: string, title: string, by: 1 | -1) => {
    const next: ColumnChoice = moved(now, name, by);
    if (next === now) return;
    choose(next);
    setSaid(translate("views.moved", { name: title, place: next.columns.indexOf(name) + 1 }));
  };
  return (
    <>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, maxHeight: "56vh", overflowY: "auto" }}>
        {ordered.map(({ name, title }, place) => {
          const isOn = !now.hiddenColumns.includes(name);
          return (
            <Box
              component="li"
              key={name}
              sx={{ display: "flex", alignItems: "center" }}
              onKeyDown={(event) => {
                const by = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
                if (!event.altKey || !by) return;
                event.preventDefault();
                move(name, title, by);
              }}
            >
              <FormControlLabel
                control={
                  <Checkbox
                    size="small"
                    checked={isOn}
                    // A list without a column shows nothing.
                    disabled={isOn && shownCount === 1}
                    onChange={() => choose(toggled(now, name))}
                    sx={{ py: 0.5 }}
                  />
                }
                label={title}
                sx={{ flex: 1, ml: -0.5, mr: 0 }}
              />
              <IconButton
                aria-label={translate("views.up", { name: title })}
                {...off(place === 0)}
                onClick={() => move(name, title, -1)}
              >
                <ArrowUpwardRounded sx={{ fontSize: 16 }} />
              </IconButton>
              <IconButton
                aria-label={translate("views.down", { name: title })}
                {...off(place === ordered.length - 1)}
                onClick={() => move(name, title, 1)}
              >
                <ArrowDownwardRounded sx={{ fontSize: 16 }} />
              </IconButton>
            </Box>
          );
        })}
      </Box>
      <Box role="status" sx={{ position: "absolute", clip: "rect(0 0 0 0)", width: 1, height: 1, overflow: "hidden" }}>
        {said}
      </Box>
    </>
  );
}
