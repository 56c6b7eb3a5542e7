import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useFormat } from "../../shared/use-format.ts";
import { MonthlyDifference } from "../MonthlyDifference.tsx";
import type { StepQuote } from "./acts.ts";
import { isChangingPlan, isPaying } from "./step-rows.ts";

/** What a step would do, to whom not, when, and what that costs. */
export function StepQuoteText({ quote }: { quote: StepQuote }) {
  const translate = useTranslate();
  const { number, fen, dateTime } = useFormat();
  const { kind, moment, doableCount, notNeededCount, refusals, amountFen, growthFen, chargedFen, firstAt, lastAt } =
    quote;
  const said = [
    translate("scheduleEditor.steps.doable", { count: number(doableCount) }),
    notNeededCount > 0 && translate("scheduleEditor.steps.notNeeded", { count: number(notNeededCount) }),
    ...refusals.map(({ sentence, count }) =>
      translate("scheduleEditor.steps.refused", { reason: sentence, count: number(count) }),
    ),
    moment === "WAVE_OPENS" &&
      firstAt &&
      (lastAt && lastAt !== firstAt ? `${dateTime(firstAt)} – ${dateTime(lastAt)}` : dateTime(firstAt)),
  ].filter(Boolean);
  return (
    <Box aria-live="polite" sx={{ mt: 0.75, fontSize: 12.5, color: "text.secondary" }}>
      {isPaying(kind) && (
        <Box component="span" sx={{ color: quote.isAboveMaximum ? "error.main" : "text.primary", fontWeight: 600 }}>
          {translate("scheduleEditor.steps.amount", { amount: fen(amountFen) })}
          {growthFen > 0 && translate("scheduleEditor.steps.growth", { amount: fen(growthFen) })}
          {chargedFen > 0 && translate("scheduleEditor.steps.charged", { amount: fen(chargedFen) })}
          {" · "}
        </Box>
      )}
      {isChangingPlan(kind) && doableCount > 0 && (
        <>
          <MonthlyDifference fen={quote.monthlyDifferenceFen} />
          {" · "}
        </>
      )}
      {said.join(" · ")}
    </Box>
  );
}
