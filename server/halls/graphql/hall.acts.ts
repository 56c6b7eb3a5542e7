import { declareAct, row } from "../../platform/graphql/act.ts";
import { setHallSlots } from "../actions/set-slots.ts";
import { clearHallDays, setHallDays } from "../actions/special-days.ts";
import { changeHall, createHall, reopenHall, retireHall } from "../actions/write-hall.ts";
import {
  HallChangeInput,
  HallCreateInput,
  HallDaysClearInput,
  HallDaysSetInput,
  HallReopenInput,
  HallRetireInput,
  HallSlotsSetInput,
} from "./hall.input.ts";
import { hallEntity } from "./hall.type.ts";

const reads = { hall: row(hallEntity, "hallId", "The hall as it is now.") };
const right = "halls.write";

/** What managers do with halls. */
export const hallActs = [
  declareAct({
    ...{ name: "hallCreate", right, reads, input: HallCreateInput, run: createHall },
    description: "Enters a hall; customers find it from then on.",
    errors:
      "Everything that must be put right, at once, each with its path; HALL_CODE_TAKEN when there is such a hall.",
  }),
  declareAct({
    ...{ name: "hallChange", right, reads, input: HallChangeInput, run: changeHall },
    description: "Says all anew that is said of a hall.",
    errors:
      "Everything that must be put right, at once, each with its path; CHANGED_MEANWHILE when a colleague was faster.",
  }),
  declareAct({
    ...{ name: "hallRetire", right, reads, input: HallRetireInput, run: retireHall },
    description: "Closes a hall for good: customers find it no more. What was done there keeps its name.",
  }),
  declareAct({
    ...{ name: "hallReopen", right, reads, input: HallReopenInput, run: reopenHall },
    description: "Puts a hall back into use that was closed for good.",
  }),
  declareAct({
    ...{ name: "hallDaysSet", right, reads, input: HallDaysSetInput, run: setHallDays },
    description:
      "Says that a hall keeps other hours on some days, or with none is closed. They go before holidays and make-up workdays; what was said of these days before is forgotten.",
    errors:
      "APPOINTMENTS_AFFECTED when people have appointments that do not fit any more, and nobody said that they are to be cancelled.",
  }),
  declareAct({
    ...{ name: "hallDaysClear", right, reads, input: HallDaysClearInput, run: clearHallDays },
    description: "Lets a hall keep its usual hours again on some days.",
  }),
  declareAct({
    ...{ name: "hallSlotsSet", right, reads, input: HallSlotsSetInput, run: setHallSlots },
    description:
      "Says how many people may come to a hall at a time by appointment, and how long each has. Who has an appointment keeps it.",
  }),
];
