import CloseRounded from "@mui/icons-material/CloseRounded";
import ExpandMoreRounded from "@mui/icons-material/ExpandMoreRounded";
import SearchRounded from "@mui/icons-material/SearchRounded";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import IconButton from "@mui/material/IconButton";
import InputAdornment from "@mui/material/InputAdornment";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useListContext, useTranslate } from "react-admin";
import type { Enums } from "../messages/enums.ts";
import { useKeys } from "./use-keys.ts";

const TYPING_MS = 300;

/** The row of filters above a table. */
export function FilterBar({ children }: { children: ReactNode }) {
  const { filterValues, setFilters } = useListContext();
  const translate = useTranslate();
  const isFiltered = Object.keys(filterValues ?? {}).length > 0;
  return (
    <Box role="search" sx={{ display: "flex", alignItems: "center", gap: 1, flexWrap: "wrap", px: 1.5, py: 1.25 }}>
      {children}
      {isFiltered && (
        <Button color="inherit" sx={{ color: "text.secondary" }} onClick={() => setFilters({})}>
          {translate("desk.action.clearFilters")}
        </Button>
      )}
    </Box>
  );
}

/** Sets one value of a list's filter, and takes it out when it is empty. */
export function useFilterValue<Value>(name: string): [Value | undefined, (value: Value | undefined) => void] {
  const { filterValues, setFilters } = useListContext();
  return [
    filterValues?.[name],
    (value) => {
      const { [name]: _, ...others } = filterValues ?? {};
      const isNone = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
      setFilters(isNone ? others : { ...others, [name]: value });
    },
  ];
}

/** A field that searches while one types; `/` leads there. */
export function SearchFilter({ name, label, width = 240 }: { name: string; label: string; width?: number }) {
  const [value = "", setValue] = useFilterValue<string>(name);
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const translate = useTranslate();
  const send = useRef(setValue);
  send.current = setValue;
  useKeys({ "/": () => input.current?.focus() });
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => send.current(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  const start = (
    <InputAdornment position="start" sx={{ mr: 0 }}>
      <SearchRounded sx={{ fontSize: 17 }} />
    </InputAdornment>
  );
  const end = typed && (
    <IconButton aria-label={translate("desk.action.clearFilters")} sx={{ p: 0.25 }} onClick={() => setValue(undefined)}>
      <CloseRounded sx={{ fontSize: 15 }} />
    </IconButton>
  );
  return (
    <TextField
      size="small"
      placeholder={label}
      value={typed}
      inputRef={input}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={({ key }) => key === "Escape" && input.current?.blur()}
      slotProps={{ htmlInput: { "aria-label": label }, input: { startAdornment: start, endAdornment: end } }}
      sx={{ width }}
    />
  );
}

interface ChoiceFilterProps {
  name: string;
  label: string;
  choices: readonly { id: string; name: string }[];
}

/** Any of several values. */
export function ChoiceFilter({ name, label, choices }: ChoiceFilterProps) {
  const [chosen = [], setChosen] = useFilterValue<string[]>(name);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const [first] = chosen;
  const shown = chosen.length === 1 ? choices.find(({ id }) => id === first)?.name : chosen.length;
  return (
    <>
      <Button
        variant="outlined"
        color={chosen.length > 0 ? "primary" : "inherit"}
        endIcon={<ExpandMoreRounded />}
        aria-haspopup="true"
        aria-expanded={Boolean(anchor)}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        sx={chosen.length > 0 ? { bgcolor: "action.selected" } : { fontWeight: 450 }}
      >
        {label}
        {chosen.length > 0 && <Box component="span">: {shown}</Box>}
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {choices.map((choice) => (
          <MenuItem
            key={choice.id}
            onClick={() => toggle(choice.id)}
            role="menuitemcheckbox"
            aria-checked={chosen.includes(choice.id)}
          >
            <Checkbox
              size="small"
              tabIndex={-1}
              checked={chosen.includes(choice.id)}
              sx={{ p: 0, mr: 1 }}
              slotProps={{ input: { "aria-hidden": true } }}
            />
            {choice.name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** One of several values, or none. */
export function ChoiceOne({ name, label, choices }: ChoiceFilterProps) {
  const [chosen, setChosen] = useFilterValue<string>(name);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const shown = choices.find(({ id }) => id === chosen)?.name;
  const take = (id: string) => {
    setChosen(id === chosen ? undefined : id);
    setAnchor(null);
  };
  return (
    <>
      <Button
        variant="outlined"
        color={shown ? "primary" : "inherit"}
        endIcon={<ExpandMoreRounded />}
        aria-haspopup="true"
        aria-expanded={Boolean(anchor)}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        sx={shown ? { bgcolor: "action.selected" } : { fontWeight: 450 }}
      >
        {shown ? `${label}: ${shown}` : label}
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {choices.map(({ id, name: title }) => (
          <MenuItem
            key={id}
            role="menuitemradio"
            aria-checked={id === chosen}
            selected={id === chosen}
            onClick={() => take(id)}
          >
            {title}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** Any of several values of a closed set of the schema. */
export function EnumFilter<Name extends keyof Enums>({
  of,
  values,
  ...rest
}: {
  name: string;
  label: string;
  of: Name;
  values: readonly Enums[Name][];
}) {
  const translate = useTranslate();
  return <ChoiceFilter {...rest} choices={values.map((id) => ({ id, name: translate(`enum.${of}.${id}`) }))} />;
}
