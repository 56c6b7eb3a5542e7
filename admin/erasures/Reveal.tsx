import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ErasureRevealMutation } from "../generated/graphql.ts";
import { Facts } from "../shared/Facts.tsx";
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useFormat } from "../shared/use-format.ts";
import { useErasureDeskActs } from "./acts.ts";

type Row = NonNullable<ErasureRevealMutation["erasureReveal"]["rows"]>[number];

const fields = ["legalBasis", "reason"] as const;
const blank = { legalBasis: "", reason: "" };

/** Opens the seal for whoever says by which law and why; what is shown goes with the dialog. */
export function Reveal({ erasureId }: { erasureId: string }) {
  const translate = useTranslate();
  const acts = useErasureDeskActs();
  const [rows, setRows] = useState<readonly Row[]>();
  const { run, isRunning, errorAt } = useAct(async (given: typeof blank) => {
    const answer = await acts.reveal({ erasureId, ...given });
    setRows(answer.rows ?? []);
    return answer;
  });
  const { value, set, forget } = useDraft(`${erasureId} reveal`, blank, { isAtRest: isRunning });
  const look = async () => {
    if (await run(value, fields)) forget();
  };
  if (rows) return <Revealed rows={rows} />;
  return (
    <Box sx={{ display: "grid", gap: 1.5, maxWidth: 520 }}>
      <Typography component="h3" sx={{ fontWeight: 550 }}>
        {translate("erasures.revealTitle")}
      </Typography>
      <Typography color="text.secondary">{translate("erasures.revealHint")}</Typography>
      {fields.map((field) => (
        <TextField
          key={field}
          label={translate(`erasures.${field}`)}
          value={value[field]}
          error={Boolean(errorAt(field))}
          helperText={errorAt(field)}
          onChange={({ target }) => set({ ...value, [field]: target.value })}
        />
      ))}
      <Box>
        <Button
          variant="outlined"
          loading={isRunning}
          disabled={fields.some((field) => value[field].trim() === "")}
          onClick={look}
        >
          {translate("erasures.reveal")}
        </Button>
      </Box>
    </Box>
  );
}

function Revealed({ rows }: { rows: readonly Row[] }) {
  const translate = useTranslate();
  const { date } = useFormat();
  if (rows.length === 0) return <Box sx={{ color: "text.secondary" }}>{translate("erasures.nothing")}</Box>;
  return (
    <Box sx={{ display: "grid", gap: 1.5 }}>
      {rows.map(({ id, place, until, facts }) => (
        <Box key={id} sx={{ borderLeft: 2, borderColor: "divider", pl: 1.25 }}>
          <Box sx={{ fontWeight: 550 }}>
            {translate(`enum.ErasurePlace.${place}`)} · {translate("erasures.destroyed", { date: date(until) })}
          </Box>
          <Facts facts={facts.map(({ name, value }) => [name, value] as const)} />
        </Box>
      ))}
    </Box>
  );
}
