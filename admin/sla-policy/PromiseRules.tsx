import DeleteOutlined from "@mui/icons-material/DeleteOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import type { CancellationChannel, CustomerKind } from "../generated/graphql.ts";
import { isForAll, minutesOfLane, type PromiseRule, type Rules } from "./rules-draft.ts";
import { SpanField } from "./SpanField.tsx";

interface PromiseRulesProps {
  rules: Rules;
  faultAt: (path: string) => string | undefined;
  onChange: (promises: PromiseRule[]) => void;
}

const lanes = ["STANDARD", "FAST", "HALL"] as const;
/** Channels from which requests come into a lane. */
const channelsOf = (lane: string): CancellationChannel[] =>
  lane === "HALL" ? ["HALL"] : ["SELF_SERVICE", "AGENT", "API"];
const kinds: CustomerKind[] = ["INDIVIDUAL", "ENTERPRISE"];

/** What is promised, lane by lane: one rule for all, and as many for some cards as one likes. */
export function PromiseRules({ rules, faultAt, onChange }: PromiseRulesProps) {
  const translate = useTranslate();
  const { promises } = rules;
  const set = (place: number, change: Partial<PromiseRule>) =>
    onChange(promises.map((rule, at) => (at === place ? { ...rule, ...change } : rule)));
  const add = (lane: PromiseRule["lane"]) => {
    const general = promises.find((rule) => rule.lane === lane && isForAll(rule));
    if (general) onChange([...promises, { ...general, customerKind: "ENTERPRISE" }]);
  };
  return (
    <Box sx={{ display: "grid", gap: 2.5 }}>
      {lanes.map((lane) => (
        <Box key={lane} component="section" aria-label={translate(`enum.CancellationLane.${lane}`)}>
          <Box component="h3" sx={{ m: 0, mb: 1.25, fontSize: 13.5, fontWeight: 600 }}>
            {translate(`enum.CancellationLane.${lane}`)}
          </Box>
          <Box sx={{ display: "grid", gap: 1.75 }}>
            {promises.map((rule, place) => {
              if (rule.lane !== lane) return null;
              const fault = (field: string) => faultAt(`promises.${place}.${field}`);
              const ofRule = faultAt(`promises.${place}`);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a rule that is being edited has no other name than its place
                <Box key={place}>
                  <Box sx={{ display: "flex", columnGap: 1, rowGap: 1.75, flexWrap: "wrap", alignItems: "flex-start" }}>
                    {isForAll(rule) ? (
                      <Box sx={{ width: 236, pt: 1 }}>{translate("slaPolicy.everyone")}</Box>
                    ) : (
                      <>
                        <Choice
                          name="channel"
                          enumName="CancellationChannel"
                          value={rule.channel ?? ""}
                          values={channelsOf(lane)}
                          isAnyPossible={Boolean(rule.customerKind)}
                          fault={fault("channel")}
                          onChange={(channel) =>
                            set(place, { channel: (channel || null) as CancellationChannel | null })
                          }
                        />
                        <Choice
                          name="kind"
                          enumName="CustomerKind"
                          value={rule.customerKind ?? ""}
                          values={kinds}
                          isAnyPossible={Boolean(rule.channel)}
                          fault={undefined}
                          onChange={(kind) => set(place, { customerKind: (kind || null) as CustomerKind | null })}
                        />
                      </>
                    )}
                    {(["due", "target"] as const).map((name) => (
                      <SpanField
                        key={name}
                        label={translate(`slaPolicy.${name}`)}
                        minutes={rule[`${name}Minutes`]}
                        perDay={minutesOfLane(rules, lane)}
                        fault={fault(`${name}Minutes`)}
                        onChange={(minutes) => set(place, { [`${name}Minutes`]: minutes })}
                      />
                    ))}
                    {!isForAll(rule) && (
                      <IconButton
                        size="small"
                        aria-label={translate("slaPolicy.remove")}
                        onClick={() => onChange(promises.filter((_, at) => at !== place))}
                        sx={{ mt: 0.5 }}
                      >
                        <DeleteOutlined fontSize="small" />
                      </IconButton>
                    )}
                  </Box>
                  {ofRule && <FormHelperText error>{ofRule}</FormHelperText>}
                </Box>
              );
            })}
          </Box>
          <Button size="small" onClick={() => add(lane)} sx={{ mt: 0.75 }}>
            {translate("slaPolicy.addRule")}
          </Button>
        </Box>
      ))}
      <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{translate("slaPolicy.ruleOrder")}</Box>
    </Box>
  );
}

interface ChoiceProps {
  name: "channel" | "kind";
  enumName: string;
  value: string;
  values: readonly string[];
  /** Whether it may be left open: a rule is for something. */
  isAnyPossible: boolean;
  fault: string | undefined;
  onChange: (value: string) => void;
}

function Choice({ name, enumName, value, values, isAnyPossible, fault, onChange }: ChoiceProps) {
  const translate = useTranslate();
  return (
    <TextField
      select
      size="small"
      label={translate(`slaPolicy.${name}`)}
      value={value}
      error={fault !== undefined}
      helperText={fault}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ width: 114 }}
    >
      <MenuItem value="" disabled={!isAnyPossible}>
        {translate("slaPolicy.any")}
      </MenuItem>
      {values.map((each) => (
        <MenuItem key={each} value={each}>
          {translate(`enum.${enumName}.${each}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
