import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { Facts } from "../shared/Facts.tsx";
import { FlagNote } from "../shared/FlagNote.tsx";
import { Moment } from "../shared/Moment.tsx";
import { PromisePanel } from "../shared/promise/PromisePanel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { useFormat } from "../shared/use-format.ts";
import { AppealLine } from "./AppealLine.tsx";
import type { ItemDetail } from "./item.ts";
import { TimelineEvents } from "./Timeline.tsx";

/** Where a card of a request stands, why, and how it got there. */
export function ItemStory({ item }: { item: ItemDetail }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "grid", gap: 2.5, px: 2.5, py: 2 }}>
      <CardFacts item={item} />
      <PromisePanel promise={item.promise} />
      {item.failure && (
        <Part title={translate("requests.refusal")}>
          <Box sx={{ borderLeft: 3, borderColor: "error.main", pl: 1.5 }}>
            <Box>{item.failure.text}</Box>
            <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{item.failure.whatToDo}</Box>
            <Box component="code" sx={{ color: "text.secondary", fontSize: 12 }}>
              {item.failure.code}
            </Box>
          </Box>
        </Part>
      )}
      {item.blockers.length > 0 && (
        <Part title={translate("requests.blockers")}>
          {item.blockers.map(({ code, message, removableBy }) => (
            <Box key={code} sx={{ borderLeft: 3, borderColor: "warning.main", pl: 1.5 }}>
              <Box>{message}</Box>
              <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
                <ByStep item={item} code={code} otherwise={translate(`enum.RemovableBy.${removableBy}`)} />
              </Box>
            </Box>
          ))}
        </Part>
      )}
      {item.hold && (
        <Part title={translate("requests.toldToCustomer")}>
          {item.hold.reasons.map(({ sentence }) => (
            <Box key={sentence}>{sentence}</Box>
          ))}
          {item.hold.materialsWanted.length > 0 && (
            <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
              {translate("requests.wouldHelp", { what: item.hold.materialsWanted.join(" · ") })}
            </Box>
          )}
        </Part>
      )}
      {item.flags.length > 0 && (
        <Part title={translate("requests.flags")}>
          {item.flags.map((flag) => (
            <FlagNote key={flag.id} flag={flag} />
          ))}
        </Part>
      )}
      {item.appeals.nodes.length > 0 && (
        <Part title={translate("requests.appeal.title")}>
          {item.appeals.nodes.map((appeal) => (
            <AppealLine key={appeal.id} appeal={appeal} />
          ))}
        </Part>
      )}
      <Part title={translate("requests.timeline")}>
        <TimelineEvents events={item.events} />
      </Part>
    </Box>
  );
}

function CardFacts({ item }: { item: ItemDetail }) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  const { card, undoableUntil, status, barredAt, cancelledAt } = item;
  return (
    <Facts
      facts={[
        [
          translate("requests.card"),
          <RecordLink key="card" to={`/cards/${card.id}/show`}>
            {translate(`enum.SimCardStatus.${card.status}`)}
          </RecordLink>,
        ],
        [translate("requests.msisdn"), card.msisdn],
        [translate("requests.carrier"), card.carrier.name],
        [translate("requests.plan"), card.plan.name],
        [translate("requests.label"), card.label],
        [translate("requests.position"), String(item.position + 1)],
        [translate("requests.barred"), barredAt && <Moment key="barred" at={barredAt} isExact />],
        [translate("requests.undoable"), status === "BARRED" && undoableUntil && dateTime(undoableUntil)],
        [translate("requests.cancelled"), cancelledAt && <Moment key="cancelled" at={cancelledAt} isExact />],
      ]}
    />
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section">
      <Typography variant="h3" component="h3" sx={{ fontSize: 13, fontWeight: 600, mb: 1 }}>
        {title}
      </Typography>
      <Box sx={{ display: "grid", gap: 1.25 }}>{children}</Box>
    </Box>
  );
}

/** Which step of the schedule takes a blocker away and when; who can, where none does. */
function ByStep({ item, code, otherwise }: { item: ItemDetail; code: string; otherwise: string }) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  const step = item.stepsToCome.find(({ removes }) => removes.some((removed) => removed === code));
  if (!step) return otherwise;
  const kind = translate(`enum.ScheduleStepKind.${step.kind}`);
  if (step.status === "FAILED") return translate("requests.byStoppedStep", { kind });
  const when = step.nextAt ? dateTime(step.nextAt) : translate(`enum.ScheduleStepMoment.${step.moment}`);
  return translate("requests.byStep", { kind, when });
}
