import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { FailureGroupFragment } from "../../generated/graphql.ts";
import { ActButton } from "../../shared/ActButton.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { useRequestActs } from "../acts.ts";
import { allowedOf, type Request } from "../request.ts";

interface FailureGroupsProps {
  groups: readonly FailureGroupFragment[];
  request: Request;
  /** The wave whose cards they are; absent for those of the request. */
  wave?: { id: string; name: string };
}

/** Failed cards by their reason, most first, with what to do about it: a person settles a reason and then has all its cards tried again. */
export function FailureGroups({ groups, request, wave }: FailureGroupsProps) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { number } = useFormat();
  if (groups.length === 0) return null;
  const allowed = allowedOf(request, "RETRY_FAILED");
  const of = wave ? { waveId: wave.id } : {};
  return (
    <Box
      component="ul"
      aria-label={translate("waves.failures")}
      sx={{
        listStyle: "none",
        m: 0,
        p: 0,
        pl: 1.25,
        borderLeft: 2,
        borderColor: "error.main",
        display: "grid",
        gap: 0.75,
      }}
    >
      {groups.map(({ code, text, whatToDo, count }) => (
        <Box
          component="li"
          key={code}
          sx={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", gap: 1.5, alignItems: "center" }}
        >
          <Box>
            <Box component="span" sx={{ fontWeight: 600 }}>
              {translate("waves.failed", { smart_count: count, count: number(count) })}
            </Box>{" "}
            · {text}
            <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{whatToDo}</Box>
          </Box>
          <ActButton
            isInRow
            label={translate("waves.retryGroup")}
            allowed={allowed?.isAllowed ? allowed : undefined}
            act={() => acts.cancellationItemsRetry({ requestId: request.id, ...of, failureCode: code })}
            confirm={{
              title: translate("waves.retryTitle", { smart_count: count, count: number(count) }),
              hint: whatToDo,
              verb: translate("waves.retryGroup"),
            }}
            done={({ retriedCount }) => translate("waves.retried", { count: number(retriedCount ?? 0) })}
          />
        </Box>
      ))}
    </Box>
  );
}
