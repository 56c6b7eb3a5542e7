import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import type { ErasurePolicyInForceQuery } from "../generated/graphql.ts";
import { Facts } from "../shared/Facts.tsx";

type Policy = ErasurePolicyInForceQuery["erasurePolicy"];
type Span = Policy["spans"][number];

/** Spans as somebody changes them, by their names. */
export type Spans = Partial<Record<string, number>>;

interface Shown {
  policy: Policy;
  spans: Spans | undefined;
  /** Absent while nobody changes anything. */
  change: ((name: string, amount: number) => void) | undefined;
}

/** Every kind of data with what becomes of it, for how long and on what ground. */
export function PolicyRules({ policy, spans, change }: Shown) {
  const translate = useTranslate();
  return (
    <Box sx={{ overflowX: "auto" }}>
      <Table size="small" aria-label={translate("erasurePolicy.kinds")}>
        <TableHead>
          <TableRow>
            <TableCell>{translate("erasurePolicy.kind")}</TableCell>
            <TableCell>{translate("erasurePolicy.treatment")}</TableCell>
            <TableCell>{translate("erasurePolicy.span")}</TableCell>
            <TableCell>{translate("erasurePolicy.ground")}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {policy.rules.map(({ kind, says, treatment, groundText }) => {
            const span = policy.spans.find(({ name }) => name === kind);
            return (
              <TableRow key={kind}>
                <TableCell sx={{ whiteSpace: "normal" }}>
                  <Box sx={{ fontWeight: 550 }}>{translate(`enum.PersonalDataKind.${kind}`)}</Box>
                  <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{says}</Box>
                </TableCell>
                <TableCell>{translate(`enum.ErasureTreatment.${treatment}`)}</TableCell>
                <TableCell>{span ? <SpanField span={span} spans={spans} change={change} /> : "—"}</TableCell>
                <TableCell sx={{ color: "text.secondary", whiteSpace: "normal", minWidth: 200 }}>
                  {groundText}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Box>
  );
}

/** Spans that are about erasures as a whole. */
export function WholeSpans({ policy, spans, change }: Shown) {
  const own = policy.spans.filter(({ name }) => !policy.rules.some(({ kind }) => kind === name));
  return (
    <Facts
      facts={own.map(
        (span) => [span.label, <SpanField key={span.name} span={span} spans={spans} change={change} />] as const,
      )}
    />
  );
}

function SpanField({ span, spans, change }: { span: Span } & Pick<Shown, "spans" | "change">) {
  const translate = useTranslate();
  const unit = translate(`enum.RetentionUnit.${span.unit}`);
  if (!change) return `${span.amount} ${unit}`;
  return (
    <TextField
      type="number"
      size="small"
      value={spans?.[span.name] ?? span.amount}
      slotProps={{ htmlInput: { min: span.min, max: span.max, "aria-label": `${span.label} (${unit})` } }}
      helperText={`${translate("erasurePolicy.bounds", { min: span.min, max: span.max })} ${unit}`}
      onChange={({ target }) => change(span.name, Number(target.value))}
      sx={{ width: 130 }}
    />
  );
}
