import ChevronLeftRounded from "@mui/icons-material/ChevronLeftRounded";
import ChevronRightRounded from "@mui/icons-material/ChevronRightRounded";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import MenuItem from "@mui/material/MenuItem";
import Select from "@mui/material/Select";
import Tooltip from "@mui/material/Tooltip";
import { useListContext, useTranslate } from "react-admin";
import type { ListMeta } from "../providers/data-provider.ts";
import { useFormat } from "./use-format.ts";

const sizes = [25, 50, 100];

/** Where a list stands, and the ways to other pages. */
export function Pager() {
  const { data, page, perPage, total, setPage, setPerPage, isPending, meta } = useListContext();
  const translate = useTranslate();
  const { number, atLeast } = useFormat();
  if (isPending || total === undefined) return <Box sx={{ height: 44, borderTop: 1, borderColor: "divider" }} />;
  const from = (page - 1) * perPage + 1;
  const isTotalExact = (meta as ListMeta | undefined)?.isTotalExact ?? true;
  const to = isTotalExact ? Math.min(page * perPage, total) : from - 1 + (data?.length ?? 0);
  const isLast = isTotalExact ? to >= total : (data?.length ?? 0) < perPage;
  const range = translate("desk.list.range", {
    from: number(from),
    to: number(to),
    total: atLeast(total, isTotalExact),
  });
  const step = (name: "previous" | "next", to: number, isOff: boolean) => (
    <Tooltip title={isOff ? "" : translate(`desk.list.${name}`)}>
      <span>
        <IconButton aria-label={translate(`desk.list.${name}`)} disabled={isOff} onClick={() => setPage(to)}>
          {name === "previous" ? <ChevronLeftRounded fontSize="small" /> : <ChevronRightRounded fontSize="small" />}
        </IconButton>
      </span>
    </Tooltip>
  );
  return (
    <Box
      sx={{
        display: "flex",
        alignItems: "center",
        gap: 1,
        px: 1.5,
        height: 44,
        borderTop: 1,
        borderColor: "divider",
        color: "text.secondary",
        fontSize: 12.5,
      }}
    >
      <span aria-live="polite">{range}</span>
      <Box sx={{ ml: "auto", display: "flex", alignItems: "center", gap: 1 }}>
        <span>{translate("desk.list.perPage")}</span>
        <Select
          size="small"
          variant="standard"
          disableUnderline
          value={perPage}
          inputProps={{ "aria-label": translate("desk.list.perPage") }}
          onChange={({ target }) => setPerPage(Number(target.value))}
          sx={{ fontSize: 12.5 }}
        >
          {sizes.map((size) => (
            <MenuItem key={size} value={size}>
              {size}
            </MenuItem>
          ))}
        </Select>
        {step("previous", page - 1, page <= 1)}
        {step("next", page + 1, isLast)}
      </Box>
    </Box>
  );
}
