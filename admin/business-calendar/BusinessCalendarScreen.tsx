import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { BusinessCalendarInForceQuery } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Page } from "../shared/Page.tsx";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useDraft } from "../shared/use-draft.ts";
import { useFormat } from "../shared/use-format.ts";
import { useNow } from "../shared/use-now.ts";
import { useCalendarActs } from "./acts.ts";
import { MonthGrid } from "./MonthGrid.tsx";
import { NoticeDialog } from "./NoticeDialog.tsx";
import { Versions } from "./Versions.tsx";
import { differences, toggled, type YearDraft } from "./year-draft.ts";

/** Business days, year by year: to be looked at by everybody, entered by one person and confirmed by another. */
export default function BusinessCalendarScreen() {
  const acts = useCalendarActs();
  const [locale] = useLocaleState();
  const {
    data: found,
    error,
    refetch,
  } = useQuery({ queryKey: ["business-calendar", locale], queryFn: ({ signal }) => acts.businessCalendar(signal) });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!found) return <PageSkeleton />;
  return <Calendar found={found} />;
}

/** What somebody has entered so far: drafts by year, and where the days come from. */
interface Entered {
  years: Readonly<Record<string, YearDraft>>;
  source: string;
  notice?: string;
}

const nothing: Entered = { years: {}, source: "" };

function Calendar({ found: { businessCalendar: calendar, calendarYears } }: { found: BusinessCalendarInForceQuery }) {
  const translate = useTranslate();
  const acts = useCalendarActs();
  const { may } = useViewer();
  const { date } = useFormat();
  const today = date(new Date(useNow()).toISOString());
  const lastYear = calendar.years.at(-1)?.year ?? Number(today.slice(0, 4));
  const entered = useDraft<Entered>("business calendar", nothing);
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [isPasting, setPasting] = useState(false);
  const mayWrite = may("CALENDAR_WRITE");
  const inForce = calendar.years.find((each) => each.year === year);
  const drafted = entered.value.years[year];
  const draft = drafted ?? inForce ?? { year, daysOff: [], workdays: [] };
  const changes = drafted ? differences(inForce, drafted) : [];
  const set = (next: YearDraft) =>
    entered.set({ ...entered.value, years: { ...entered.value.years, [next.year]: next } });
  const forget = () => {
    const { [year]: _, ...years } = entered.value.years;
    entered.set(Object.keys(years).length === 0 ? nothing : { ...entered.value, years });
  };
  return (
    <Page
      title={translate("resources.business-calendar.name")}
      actions={
        mayWrite && (
          <>
            {changes.length > 0 && (
              <>
                <Box sx={{ mr: "auto", alignSelf: "center", fontWeight: 550 }} aria-live="polite">
                  {translate("calendar.changed", { year, count: changes.length, smart_count: changes.length })}
                </Box>
                <Button color="inherit" onClick={forget}>
                  {translate("calendar.discard")}
                </Button>
                <ActButton
                  label={translate("calendar.propose")}
                  variant="contained"
                  allowed={{ action: "PROPOSE", isAllowed: true }}
                  act={async (source) => {
                    const { daysOff, workdays } = draft;
                    const { notice } = entered.value;
                    const answer = await acts.propose({
                      year,
                      holidays: [...daysOff],
                      workdays: [...workdays],
                      source: source || entered.value.source,
                      ...(notice ? { notice } : {}),
                    });
                    forget();
                    return answer;
                  }}
                  done={() => translate("calendar.proposed", { year })}
                  confirm={{
                    title: translate("calendar.proposeTitle", { year }),
                    hint: translate("calendar.proposeHint"),
                    verb: translate("calendar.propose"),
                  }}
                  text={{
                    field: "source",
                    label: translate("calendar.source"),
                    draft: "calendar source",
                    isRequired: entered.value.source === "",
                    ...(entered.value.source ? { suggestions: [entered.value.source] } : {}),
                  }}
                />
              </>
            )}
            <Button variant="outlined" onClick={() => setPasting(true)}>
              {translate("calendar.paste")}
            </Button>
          </>
        )
      }
    >
      {calendar.isEnding && (
        <Alert severity="warning" variant="outlined" sx={{ py: 0 }}>
          {translate("calendar.ending", { day: calendar.knownUntil ?? "—", year: lastYear + 1 })}
        </Alert>
      )}
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 1fr) 320px" },
          alignItems: "start",
        }}
      >
        <Panel
          title={
            <ToggleButtonGroup
              exclusive
              size="small"
              value={year}
              onChange={(_, next: number | null) => next && setYear(next)}
              aria-label={translate("calendar.years")}
            >
              {[...calendar.years.map((each) => each.year), lastYear + 1].map((each) => (
                <ToggleButton key={each} value={each} sx={{ px: 1.5, py: 0.25 }}>
                  {each}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
          }
          aside={
            <Box sx={{ color: "text.secondary", fontSize: 12.5, textAlign: "right" }}>
              {inForce ? `${inForce.source} · ${calendar.hours.join(" ")}` : translate("calendar.unknown")}
            </Box>
          }
        >
          <Box sx={{ display: "grid", gap: 2, gridTemplateColumns: "repeat(auto-fill, minmax(210px, 1fr))", mt: 1 }}>
            {Array.from({ length: 12 }, (_, month) => month).map((month) => (
              <MonthGrid
                key={month}
                draft={draft}
                month={month}
                today={today}
                changed={new Set(changes.map(({ day }) => day))}
                onToggle={mayWrite ? (day) => set(toggled(draft, day)) : undefined}
              />
            ))}
          </Box>
          <Box sx={{ color: "text.secondary", fontSize: 12.5, mt: 2 }}>
            {translate(mayWrite ? "calendar.clickHint" : "calendar.readOnly")}
          </Box>
        </Panel>
        <Versions
          versions={calendarYears.nodes}
          years={calendar.years}
          onShow={(version) => {
            setYear(version.year);
            set({ year: version.year, daysOff: version.daysOff, workdays: version.workdays });
          }}
        />
      </Box>
      <NoticeDialog
        isOpen={isPasting}
        onClose={() => setPasting(false)}
        onRead={(reading, text) => {
          const years = Object.fromEntries(reading.years.map((each) => [each.year, each]));
          entered.set({ years, source: reading.number ?? "", notice: text });
          const last = reading.years.at(-1);
          if (last) setYear(last.year);
        }}
      />
    </Page>
  );
}
