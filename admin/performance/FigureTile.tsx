import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Paper from "@mui/material/Paper";
import Tooltip from "@mui/material/Tooltip";
import { SparkLineChart } from "@mui/x-charts/SparkLineChart";
import { useTranslate } from "react-admin";
import { Link } from "react-router";
import type { FigureShownFragment } from "../generated/graphql.ts";
import { useChartLook } from "../shared/charts/chart-look.ts";
import { useFormat } from "../shared/use-format.ts";
import { countedAt } from "./counted.ts";
import { betterWhen, useFigureText } from "./figure-text.ts";
import type { Asked } from "./use-asked.ts";

/** One figure: its value, the change against the period before, its course, of how many, and the list of what it counted one click away. */
export function FigureTile({ figure, asked }: { figure: FigureShownFragment; asked: Asked }) {
  const translate = useTranslate();
  const text = useFigureText();
  const { number } = useFormat();
  const { colours } = useChartLook();
  const { code, name, definition, unit, subject, current, before, series } = figure;
  const { numerator, denominator } = current;
  const course = series.map(({ value }) => value ?? null);
  const of = (share: "COUNTED" | "ALL") => countedAt({ subject, figure: code, part: figure.part, share }, asked);
  return (
    <Paper
      variant="outlined"
      sx={{ p: 1.5, borderColor: "divider", borderRadius: 1.25, minWidth: 0, display: "grid", gap: 0.25 }}
    >
      <Tooltip title={definition} placement="top-start" describeChild>
        <Box component="h3" sx={{ m: 0, fontSize: 12.5, fontWeight: 500, color: "text.secondary" }} tabIndex={0}>
          {name}
        </Box>
      </Tooltip>
      <Box sx={{ display: "flex", alignItems: "baseline", gap: 1, flexWrap: "wrap" }}>
        <ButtonBase component={Link} to={of("COUNTED")} sx={{ fontSize: 24, fontWeight: 650, borderRadius: 0.75 }}>
          {text.value(unit, current.value)}
        </ButtonBase>
        <Change
          code={code}
          now={current.value}
          before={before.value}
          said={text.change(unit, current.value, before.value)}
        />
      </Box>
      <Box sx={{ height: 34, "@media print": { display: "none" } }} aria-hidden>
        {course.filter((value) => value !== null).length > 1 && (
          <SparkLineChart
            data={course.map((value) => value ?? 0)}
            height={34}
            color={colours.good}
            area
            skipAnimation
            disableKeyboardNavigation
          />
        )}
      </Box>
      <Box sx={{ fontSize: 12, color: "text.secondary" }}>
        {denominator === null || denominator === undefined ? (
          translate("performance.before", { value: text.value(unit, before.value) })
        ) : (
          <Link to={of("ALL")} style={{ color: "inherit" }}>
            {unit === "RATE"
              ? translate("performance.ofMany", { count: number(numerator), of: number(denominator) })
              : translate("performance.measured", { count: number(denominator) })}
          </Link>
        )}
        {unit === "MINUTES" && current.minutes && (
          <Box component="span">
            {" · "}
            {translate("performance.p90", { value: text.minutes(current.minutes.p90) })}
          </Box>
        )}
      </Box>
    </Paper>
  );
}

/** The change against the period before, in the colour of what it means; the sign says it without colour. */
function Change({
  code,
  now,
  before,
  said,
}: {
  code: string;
  now: number | null | undefined;
  before: number | null | undefined;
  said: string | undefined;
}) {
  const translate = useTranslate();
  if (said === undefined) return null;
  const better = betterWhen[code];
  const isMore = (now ?? 0) > (before ?? 0);
  const colour =
    better === undefined ? "text.secondary" : isMore === (better === "MORE") ? "success.main" : "error.main";
  return (
    <Box
      component="span"
      title={translate("performance.againstBefore")}
      sx={{ fontSize: 12.5, fontWeight: 550, color: colour, whiteSpace: "nowrap" }}
    >
      {said}
    </Box>
  );
}
