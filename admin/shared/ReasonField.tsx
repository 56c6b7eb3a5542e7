import Box from "@mui/material/Box";
import Chip from "@mui/material/Chip";
import TextField from "@mui/material/TextField";

interface ReasonFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  isRequired?: boolean;
  error?: string;
  /** What is usually said; a click writes it down. */
  suggestions?: readonly string[];
  autoFocus?: boolean;
}

/** A few words that go along with an act. */
export function ReasonField(props: ReasonFieldProps) {
  const { label, value, onChange, isRequired, error, suggestions = [], autoFocus = false } = props;
  return (
    <>
      <TextField
        fullWidth
        autoFocus={autoFocus}
        multiline
        minRows={suggestions.length > 0 ? 2 : 3}
        label={label}
        required={isRequired}
        value={value}
        error={Boolean(error)}
        helperText={error}
        onChange={(event) => onChange(event.target.value)}
        sx={{ mt: 1, "& .MuiInputBase-root": { p: 0 }, "& textarea": { p: "8px 10px", height: "auto" } }}
      />
      {suggestions.length > 0 && (
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.75, mt: 1 }}>
          {suggestions.map((words) => (
            <Chip
              key={words}
              size="small"
              variant="outlined"
              label={words}
              color={words === value ? "primary" : "default"}
              onClick={() => onChange(words)}
            />
          ))}
        </Box>
      )}
    </>
  );
}
