import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import type { WaveCardRuleKind } from "../../generated/graphql.ts";
import { useFormat } from "../../shared/use-format.ts";
import type { Choices } from "./acts.ts";
import { NamedCardsField } from "./NamedCardsField.tsx";
import type { CardChoice, Carrier } from "./rows.ts";

interface CardsFieldProps {
  heard: (field: string) => string;
  /** Name of the wave. */
  name: string;
  cards: CardChoice;
  choices: Choices | undefined;
  fault: string | undefined;
  onChange: (cards: CardChoice, tag?: string) => void;
}

const kinds: readonly WaveCardRuleKind[] = ["FIRST", "LABEL", "CARRIER", "PLAN", "RENEWAL_BEFORE", "REST"];
/** What can be chosen; what only a list or a wave before it says can be kept. */
const offered = ({ named, combinedOf, kind }: CardChoice): readonly WaveCardRuleKind[] => [
  ...(named ? (["CARDS"] as const) : []),
  ...(combinedOf ? (["COMBINED"] as const) : []),
  ...kinds,
  ...(kind === "LISTED" ? (["LISTED"] as const) : []),
];
/** Which cards a wave takes, of those that no wave before it took. */
export function CardsField({ heard, name, cards, choices, fault, onChange }: CardsFieldProps) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { kind } = cards;
  const isPartly = choices?.isWhole === false;
  const hint = kind === "LABEL" ? "scheduleEditor.partly" : kind === "PLAN" ? "scheduleEditor.plansPartly" : undefined;
  const helper = fault ?? (isPartly && hint && translate(hint));
  const field = heard(translate("scheduleEditor.which"));
  const several = (
    what: "labels" | "plans" | "carriers",
    options: readonly string[],
    value: readonly string[],
    set: (chosen: string[]) => void,
    nameOf: (option: string) => string,
    isFree = false,
  ) => (
    <Autocomplete
      multiple
      size="small"
      freeSolo={isFree}
      autoSelect={isFree}
      disableClearable
      forcePopupIcon={false}
      options={options}
      value={[...value]}
      getOptionLabel={nameOf}
      renderOption={({ key, ...given }, option) => {
        const count = choices?.counts.get(`${what} ${option}`);
        return (
          <Box component="li" key={key} {...given} sx={{ gap: 1.5 }}>
            <span>{nameOf(option)}</span>
            <Box component="span" sx={{ ml: "auto", color: "text.secondary", whiteSpace: "nowrap" }}>
              {count !== undefined && translate("requests.cardCount", { count: number(count) })}
            </Box>
          </Box>
        );
      }}
      onChange={(_event, chosen) => set([...new Set(chosen.map((each) => each.trim()).filter(Boolean))])}
      noOptionsText={translate("scheduleEditor.noChoice")}
      renderInput={(given) => (
        <TextField
          id={given.id}
          fullWidth
          size="small"
          error={fault !== undefined}
          placeholder={value.length === 0 ? translate(`scheduleEditor.choose.${what}`) : ""}
          slotProps={{ htmlInput: { ...given.inputProps, "aria-label": field }, input: given.InputProps }}
        />
      )}
      sx={{ width: 204, "& .MuiChip-root": { height: 22, fontSize: 12 }, "& .MuiInputBase-root": { py: "2px" } }}
    />
  );
  return (
    <Box sx={{ display: "grid", gap: 0.5, justifyItems: "start" }}>
      <Box sx={{ display: "flex", gap: 0.5, alignItems: "center" }}>
        <TextField
          select
          size="small"
          value={kind}
          error={fault !== undefined}
          onChange={({ target }) => {
            const next = target.value as WaveCardRuleKind;
            onChange({ ...cards, kind: next });
          }}
          slotProps={{
            select: { native: true },
            htmlInput: { "aria-label": heard(translate("scheduleEditor.cards")) },
          }}
          sx={{ width: kind === "FIRST" ? 128 : 204 }}
        >
          {offered(cards).map((each) => (
            <option key={each} value={each}>
              {translate(`enum.WaveCardRuleKind.${each}`)}
            </option>
          ))}
        </TextField>
        {kind === "FIRST" && (
          <TextField
            size="small"
            value={cards.count}
            error={fault !== undefined}
            onChange={({ target }) => {
              if (/^\d{0,9}$/.test(target.value)) onChange({ ...cards, count: target.value }, "count");
            }}
            slotProps={{ htmlInput: { "aria-label": heard(translate("scheduleEditor.count")), inputMode: "numeric" } }}
            sx={{ width: 72 }}
          />
        )}
      </Box>
      {kind === "LABEL" &&
        several(
          "labels",
          choices?.labels ?? [],
          cards.labels,
          (labels) => onChange({ ...cards, labels }),
          (label) => label,
          true,
        )}
      {kind === "CARRIER" &&
        several(
          "carriers",
          choices?.carriers ?? [],
          cards.carriers,
          (chosen) => onChange({ ...cards, carriers: chosen as Carrier[] }),
          (code) => translate(`enum.CarrierCode.${code}`),
        )}
      {kind === "PLAN" &&
        several(
          "plans",
          [...(choices?.plans.keys() ?? [])],
          cards.planIds,
          (planIds) => onChange({ ...cards, planIds }),
          (id) => choices?.plans.get(id) ?? id,
        )}
      {kind === "RENEWAL_BEFORE" && (
        <TextField
          type="date"
          size="small"
          value={cards.renewsBefore}
          error={fault !== undefined}
          onChange={({ target }) => onChange({ ...cards, renewsBefore: target.value }, "renewsBefore")}
          slotProps={{ htmlInput: { "aria-label": field, max: "9999-12-31" } }}
          sx={{ width: 204 }}
        />
      )}
      {kind === "CARDS" && cards.named && (
        <NamedCardsField
          heard={heard}
          name={name}
          named={cards.named}
          onChange={(named) => onChange({ ...cards, named })}
        />
      )}
      {helper && (
        <FormHelperText error={fault !== undefined} sx={{ whiteSpace: "normal", maxWidth: 204 }}>
          {helper}
        </FormHelperText>
      )}
    </Box>
  );
}
