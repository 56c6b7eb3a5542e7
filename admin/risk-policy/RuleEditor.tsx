import Box from "@mui/material/Box";
import FormControlLabel from "@mui/material/FormControlLabel";
import MenuItem from "@mui/material/MenuItem";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import type { RiskSeverity } from "../generated/graphql.ts";
import { asSet, type Draft, type Rule, type RulePreview } from "./draft.ts";
import { PreviewCases } from "./PreviewCases.tsx";
import { ThresholdField } from "./ThresholdField.tsx";

interface RuleEditorProps {
  rule: Rule;
  draft: Draft;
  preview: RulePreview | undefined;
  isReadOnly: boolean;
  onChange: (change: {
    isEnabled?: boolean;
    severity?: RiskSeverity;
    threshold?: { name: string; value: number };
  }) => void;
}

/** One rule: what it looks for, whether it is in force, how much it weighs, and the numbers at which it fires. */
export function RuleEditor({ rule, draft, preview, isReadOnly, onChange }: RuleEditorProps) {
  const translate = useTranslate();
  const set = asSet(rule, draft);
  const isChanged = rule.rule in draft;
  return (
    <Box
      sx={{
        px: 2,
        py: 1.75,
        borderTop: 1,
        borderColor: "divider",
        "&:first-of-type": { borderTop: 0 },
        boxShadow: isChanged ? "inset 3px 0 0 var(--changed)" : "none",
        "--changed": (theme) => theme.palette.primary.main,
      }}
    >
      <Box sx={{ display: "flex", gap: 1.5, alignItems: "center", flexWrap: "wrap" }}>
        <Box component="h2" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
          {rule.title}
        </Box>
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {translate(`enum.RiskScope.${rule.scope}`)}
        </Box>
        {preview && (
          <Box
            component="span"
            sx={{
              fontSize: 12.5,
              fontWeight: 550,
              color: preview.flaggedNow > preview.flaggedBefore ? "warning.main" : "success.main",
            }}
          >
            {translate("policy.previewed", { before: preview.flaggedBefore, now: preview.flaggedNow })}
          </Box>
        )}
        <Box sx={{ ml: "auto", display: "flex", gap: 1.5, alignItems: "center" }}>
          <TextField
            select
            size="small"
            label={translate("policy.severity")}
            value={set.severity}
            disabled={isReadOnly || rule.severities.length === 1}
            onChange={({ target }) => onChange({ severity: target.value as RiskSeverity })}
            sx={{ width: 110 }}
          >
            {rule.severities.map((severity) => (
              <MenuItem key={severity} value={severity}>
                {translate(`enum.RiskSeverity.${severity}`)}
              </MenuItem>
            ))}
          </TextField>
          <FormControlLabel
            sx={{ mr: 0 }}
            control={
              <Switch
                size="small"
                checked={set.isEnabled}
                disabled={isReadOnly || !rule.isOptional}
                onChange={({ target }) => onChange({ isEnabled: target.checked })}
              />
            }
            label={translate(rule.isOptional ? "policy.on" : "policy.always")}
          />
        </Box>
      </Box>
      <Box sx={{ color: "text.secondary", mt: 0.25, mb: rule.thresholds.length > 0 ? 1.5 : 0, maxWidth: 760 }}>
        {rule.description}
      </Box>
      {preview && <PreviewCases cases={preview.cases} />}
      <Box sx={{ display: "flex", gap: 2, flexWrap: "wrap" }}>
        {rule.thresholds.map(({ name, label, unit, min, max, default: usual }) => {
          const value = set.thresholds.find((each) => each.name === name)?.value ?? usual;
          return (
            <ThresholdField
              key={name}
              label={label}
              unit={unit}
              value={value}
              bounds={{ min, max }}
              hint={translate("policy.bounds", { min, max, default: usual })}
              isOff={isReadOnly || !set.isEnabled}
              onChange={(next) => onChange({ threshold: { name, value: next } })}
            />
          );
        })}
      </Box>
    </Box>
  );
}
