import ExpandMoreRounded from "@mui/icons-material/ExpandMoreRounded";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef, useState } from "react";
import { useListContext, useTranslate } from "react-admin";
import { type Enums, words } from "../generated/words.ts";
import { NarrowedButton, type Narrowing } from "./NarrowedButton.tsx";
import { PUSHED_RIGHT } from "./toolbar.ts";
import { ColumnsMenu } from "./views/ColumnsMenu.tsx";
import { ViewMenu } from "./views/ViewMenu.tsx";

type FilterValues = Record<string, unknown>;

/** What was set last in a row of filters; the list itself knows it a moment later. */
const SetLast = createContext<RefObject<FilterValues> | null>(null);

/** The row of filters above a table. */
export function FilterBar({ children }: { children: ReactNode }) {
  const { filterValues, setFilters } = useListContext();
  const translate = useTranslate();
  const isFiltered = Object.keys(filterValues ?? {}).length > 0;
  const setLast = useRef<FilterValues>(filterValues ?? {});
  useEffect(() => {
    setLast.current = filterValues ?? {};
  }, [filterValues]);
  return (
    <SetLast value={setLast}>
      <Box
        role="search"
        sx={{
          ...{ display: "flex", alignItems: "center", gap: 1, flexWrap: "wrap", px: 1.5, py: 1.25 },
          [`& .${PUSHED_RIGHT} ~ .${PUSHED_RIGHT}`]: { ml: 0 },
        }}
      >
        <ViewMenu />
        {(filterValues?.counted || filterValues?.open) && (
          <NarrowedButton
            {...(filterValues as Narrowing)}
            clear={() => setFilters(without(filterValues, ["counted", "open"]))}
          />
        )}
        {children}
        {isFiltered && (
          <Button color="inherit" sx={{ color: "text.secondary" }} onClick={() => setFilters({})}>
            {translate("desk.action.clearFilters")}
          </Button>
        )}
        <ColumnsMenu />
      </Box>
    </SetLast>
  );
}

function without(values: FilterValues, names: readonly string[]): FilterValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/**
 * Sets one value of a list's filter, and takes it out when it is empty. Two that are set one right after the other, a search and a choice, both stay: each builds on what
 * was set last, not on what the list had when it was drawn.
 */
export function useFilterValue<Value>(name: string): [Value | undefined, (value: Value | undefined) => void] {
  const { filterValues, setFilters } = useListContext();
  const setLast = useContext(SetLast);
  return [
    filterValues?.[name],
    (value) => {
      const { [name]: _, ...others } = setLast?.current ?? filterValues ?? {};
      const isNone = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
      const next = isNone ? others : { ...others, [name]: value };
      if (setLast) setLast.current = next;
      setFilters(next);
    },
  ];
}

interface FilterButtonProps {
  label: string;
  /** What is set; absent where nothing is. */
  shown: string | number | undefined;
  isOpen: boolean;
  /** Opens what it is set with, beside the button. */
  open: (beside: HTMLElement) => void;
  popup?: "menu" | "dialog";
}

/** Opens a filter, and says what it is set to. */
export function FilterButton({ label, shown, isOpen, open, popup = "menu" }: FilterButtonProps) {
  const isSet = shown !== undefined;
  return (
    <Button
      variant="outlined"
      color={isSet ? "primary" : "inherit"}
      endIcon={<ExpandMoreRounded />}
      aria-haspopup={popup}
      aria-expanded={isOpen}
      onClick={({ currentTarget }) => open(currentTarget)}
      sx={isSet ? { bgcolor: "action.selected" } : { fontWeight: 450 }}
    >
      {isSet ? `${label}: ${shown}` : label}
    </Button>
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
      <FilterButton
        label={label}
        shown={chosen.length > 0 ? shown : undefined}
        isOpen={Boolean(anchor)}
        open={setAnchor}
      />
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
      <FilterButton label={label} shown={shown} isOpen={Boolean(anchor)} open={setAnchor} />
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
  values = Object.keys(words.en.enum[of]) as Enums[Name][],
  ...rest
}: {
  name: string;
  label: string;
  of: Name;
  /** Which of them may be chosen; all when absent. */
  values?: readonly Enums[Name][];
}) {
  const translate = useTranslate();
  return <ChoiceFilter {...rest} choices={values.map((id) => ({ id, name: translate(`enum.${of}.${id}`) }))} />;
}

/** A filter that is on or off. */
export function ToggleFilter({ name, label }: { name: string; label: string }) {
  const [isOn, setOn] = useFilterValue<boolean>(name);
  return <ToggleButton label={label} isOn={Boolean(isOn)} toggle={() => setOn(isOn ? undefined : true)} />;
}

/** A button that stays pressed while it is on. */
export function ToggleButton({ label, isOn, toggle }: { label: string; isOn: boolean; toggle: () => void }) {
  return (
    <Button
      variant="outlined"
      color={isOn ? "primary" : "inherit"}
      aria-pressed={isOn}
      onClick={toggle}
      sx={isOn ? { bgcolor: "action.selected" } : { fontWeight: 450 }}
    >
      {label}
    </Button>
  );
}
