import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { useViewer } from "../../providers/viewer.ts";
import { Panel } from "../Panel.tsx";
import { RecordLink } from "../RecordLink.tsx";
import { ErrorState } from "../States.tsx";
import { useAct } from "../use-act.ts";
import { useFormat } from "../use-format.ts";
import { type Choice, useAssignmentActs } from "./acts.ts";
import { useAssignmentWords } from "./use-assignment-words.ts";

/** Who works at a hall, or where a clerk works; managers add and remove. */
export function AssignmentsPanel(of: { hallId: string } | { accountId: string }) {
  const words = useAssignmentWords();
  const acts = useAssignmentActs();
  const { date } = useFormat();
  const { may } = useViewer();
  const [locale] = useLocaleState();
  const isHall = "hallId" in of;
  const id = isHall ? of.hallId : of.accountId;
  const { data, error, refetch } = useQuery({
    queryKey: ["hall-assignments", id, locale],
    queryFn: ({ signal }) => (isHall ? acts.clerksOf(id, signal) : acts.hallsOf(id, signal)),
  });
  const { run, isRunning } = useAct(acts.unassign, { done: () => words.ended });
  const mayOpen = !isHall || may("ACCOUNTS_READ");
  return (
    <Panel title={isHall ? words.clerks : words.halls}>
      {error && <ErrorState error={error} retry={refetch} />}
      {data && (data.length === 0 || !isHall) && (
        <Typography color="text.secondary">
          {isHall ? words.noClerks : data.length === 0 ? words.noHalls : words.someHalls}
        </Typography>
      )}
      {data?.map(({ id: assignmentId, since, other }) => (
        <Box key={assignmentId} sx={{ display: "flex", alignItems: "center", gap: 1, minHeight: 40, py: 0.5 }}>
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
            {mayOpen ? (
              <RecordLink to={isHall ? `/accounts/${other.id}/show` : `/hall-directory/${other.id}/show`}>
                {other.name}
              </RecordLink>
            ) : (
              other.name
            )}
            <Typography variant="body2" color="text.secondary">
              {other.code} · {words.since(date(since))}
            </Typography>
          </Box>
          {may("HALLS_WRITE") && (
            <Button
              size="small"
              color="inherit"
              disabled={isRunning}
              aria-label={words.endOf(other.name)}
              onClick={() => run(assignmentId)}
            >
              {words.end}
            </Button>
          )}
        </Box>
      ))}
      {may("HALLS_WRITE") && data && <AddForm of={of} taken={data.map(({ other }) => other.id)} />}
    </Panel>
  );
}

function AddForm({ of, taken }: { of: { hallId: string } | { accountId: string }; taken: readonly string[] }) {
  const translate = useTranslate();
  const words = useAssignmentWords();
  const acts = useAssignmentActs();
  const [locale] = useLocaleState();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<Choice | null>(null);
  const isHall = "hallId" in of;
  const { run, isRunning, errorAt } = useAct(acts.assign, { done: () => words.assigned });
  const search = chosen && typed === nameOf(chosen) ? "" : typed.trim();
  const { data: choices = [], isFetching } = useQuery<Choice[]>({
    queryKey: ["hall-assignment-choices", isHall, search, locale],
    queryFn: ({ signal }) => (isHall ? acts.clerks(search, signal) : acts.halls(search, signal)),
    placeholderData: (before) => before,
  });
  const fault = errorAt("accountId") ?? errorAt("hallId");
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    const input = isHall ? { hallId: of.hallId, accountId: chosen.id } : { accountId: of.accountId, hallId: chosen.id };
    if (await run(input, ["accountId", "hallId"])) {
      setChosen(null);
      setTyped("");
    }
  };
  return (
    <Box component="form" noValidate onSubmit={add} sx={{ display: "flex", alignItems: "flex-start", gap: 1, mt: 1 }}>
      <Autocomplete
        options={choices.filter(({ id }) => !taken.includes(id))}
        value={chosen}
        inputValue={typed}
        loading={isFetching}
        forcePopupIcon={false}
        clearText={translate("desk.action.clearSearch")}
        loadingText={translate("ra.page.loading")}
        noOptionsText={words.none}
        filterOptions={(all) => all}
        getOptionLabel={nameOf}
        getOptionKey={({ id }) => id}
        isOptionEqualToValue={(one, other) => one.id === other.id}
        onChange={(_, choice) => setChosen(choice)}
        onInputChange={(_, text) => setTyped(text)}
        sx={{ flex: 1, minWidth: 0 }}
        renderInput={(parameters) => (
          <TextField
            {...parameters}
            label={isHall ? words.addClerk : words.addHall}
            error={Boolean(fault)}
            helperText={fault}
          />
        )}
      />
      <Button type="submit" variant="outlined" disabled={!chosen} loading={isRunning} sx={{ height: 40 }}>
        {words.add}
      </Button>
    </Box>
  );
}

const nameOf = ({ name, code }: Choice) => `${name} (${code})`;
