import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import { Panel } from "../shared/Panel.tsx";
import { useFormat } from "../shared/use-format.ts";
import { isSame, type Rules, toClock } from "./rules-draft.ts";
import { useRuleWords } from "./use-rule-words.ts";

interface PolicyTableProps {
  rules: Rules;
  /** What differs from this is marked. */
  before?: Rules | undefined;
}

/** A policy to be read: what is promised, and everything else that it says. */
export function PolicyTable({ rules, before }: PolicyTableProps) {
  const translate = useTranslate();
  const { percent, names } = useFormat();
  const words = useRuleWords();
  const said = (of: Rules) => ({
    hours: words.hours(of.hours),
    hallHours: of.hall
      ? names([
          words.hours(of.hall.hours),
          translate(of.hall.isOpenOnDaysOff ? "slaPolicy.daysOff" : "slaPolicy.daysOffClosed"),
        ])
      : translate("slaPolicy.hallAsUsual"),
    cutOff:
      of.cutOffMinute === null || of.cutOffMinute === undefined
        ? translate("slaPolicy.cutOffNone")
        : translate("slaPolicy.cutOffAt", { time: toClock(of.cutOffMinute) }),
    pauses:
      names(of.pauses.map((reason) => translate(`enum.PromisePauseReason.${reason}`))) || translate("slaPolicy.never"),
    atRisk: translate("slaPolicy.atRiskAt", { percent: percent(of.atRiskPercent) }),
    tasks: names(
      of.taskMinutes.map(
        ({ lane, minutes }) => `${translate(`enum.CancellationLane.${lane}`)} ${words.time(minutes, of)}`,
      ),
    ),
    appeals: words.time(of.appealMinutes, of),
    notices: translate(of.notifiesOutsideHours ? "slaPolicy.yes" : "slaPolicy.no"),
    names: translate(of.namesReviewers ? "slaPolicy.yes" : "slaPolicy.no"),
  });
  const [now, was] = [said(rules), before && said(before)];
  return (
    <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
      <Panel title={translate("slaPolicy.promises")} isFlush>
        <Box sx={{ overflowX: "auto" }}>
          <Table size="small" aria-label={translate("slaPolicy.promises")}>
            <TableHead>
              <TableRow>
                {["lane", "appliesTo", "due", "target"].map((head) => (
                  <TableCell key={head}>{translate(`slaPolicy.${head}`)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rules.promises.map((rule) => {
                const isNew = before !== undefined && !before.promises.some((other) => isSame(other, rule));
                return (
                  <TableRow key={`${rule.lane} ${rule.channel} ${rule.customerKind}`} sx={isNew ? changedRow : {}}>
                    <TableCell>{translate(`enum.CancellationLane.${rule.lane}`)}</TableCell>
                    <TableCell>{words.cardsOf(rule)}</TableCell>
                    <TableCell sx={{ fontWeight: 550 }}>{words.time(rule.dueMinutes, rules, rule.lane)}</TableCell>
                    <TableCell>{words.time(rule.targetMinutes, rules, rule.lane)}</TableCell>
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        </Box>
      </Panel>
      <Panel title={translate("slaPolicy.rest")}>
        <Box component="dl" sx={{ m: 0, display: "grid", gridTemplateColumns: "minmax(120px, 200px) 1fr", gap: 1 }}>
          {(Object.keys(now) as (keyof typeof now)[]).map((key) => (
            <Box key={key} sx={{ display: "contents" }}>
              <Box component="dt" sx={{ color: "text.secondary" }}>
                {translate(`slaPolicy.${key}`)}
              </Box>
              <Box component="dd" sx={{ m: 0, ...(was && was[key] !== now[key] ? changedText : {}) }}>
                {now[key]}
              </Box>
            </Box>
          ))}
        </Box>
      </Panel>
    </Box>
  );
}

const changedRow = { "& td": { color: "primary.main" } };
const changedText = { fontWeight: 600, color: "primary.main" };
