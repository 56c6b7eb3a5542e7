import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router";
import { useViewer } from "../providers/viewer.ts";
import { CaseDisputes } from "../shared/disputes/CaseDisputes.tsx";
import { KeyHint } from "../shared/KeyHint.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { useSituationActs } from "../shared/situation/acts.ts";
import { Situation } from "../shared/situation/Situation.tsx";
import type { Case } from "./acts.ts";

/** Who needs help and what it has going on; from here one acts for it. */
export function CustomerSide({ supportCase }: { supportCase: Case }) {
  const { customer, request, card } = supportCase;
  const translate = useTranslate();
  const navigate = useNavigate();
  const { may } = useViewer();
  const { situation } = useSituationActs();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["customer-situation", customer.id, locale],
    queryFn: ({ signal }) => situation(customer.id, signal),
  });
  const mayAct = may("REQUESTS_ACT_FOR_CUSTOMER");
  const acting = `/acting/${customer.id}/show`;
  useScreenKeys(mayAct ? [{ key: "a", what: translate("cases.act"), act: () => navigate(acting) }] : []);
  return (
    <Box
      component="aside"
      aria-label={translate("cases.customer", { name: customer.displayName })}
      sx={{
        display: "grid",
        gap: 1.5,
        minWidth: 0,
        "@media (min-width: 900px) and (max-width: 1279.95px)": { gridColumn: 2 },
      }}
    >
      <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <Box component="h2" sx={{ m: 0, mr: "auto", fontSize: 15, fontWeight: 600, overflowWrap: "anywhere" }}>
          {customer.displayName}
        </Box>
        {mayAct && (
          <Button variant="contained" component={Link} to={acting} aria-keyshortcuts="a">
            {translate("cases.act")}
            <KeyHint name="a" />
          </Button>
        )}
      </Box>
      {(request || card) && (
        <Box sx={{ display: "flex", gap: 1.5, flexWrap: "wrap", color: "text.secondary" }}>
          {translate("cases.about")}
          {request && <RecordLink to={`/cancellation-requests/${request.id}/show`}>{request.number}</RecordLink>}
          {card && <RecordLink to={`/cards/${card.id}/show`}>{card.iccid}</RecordLink>}
        </Box>
      )}
      <CaseDisputes
        supportCase={supportCase}
        mayOpen={supportCase.allowedActions.some(({ action, isAllowed }) => action === "REPLY" && isAllowed)}
      />
      {error && !data ? (
        <ErrorState error={error} retry={refetch} />
      ) : data ? (
        <Situation
          served={data}
          onOpen={mayAct ? (requestId) => navigate(`${acting}?draft=${requestId}`) : undefined}
        />
      ) : (
        <Skeleton variant="rounded" height={260} />
      )}
    </Box>
  );
}
