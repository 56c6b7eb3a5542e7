import type { HallService } from "../generated/graphql.ts";
import { hoursAsText, hoursOfText } from "./hours-text.ts";
import type { Hall } from "./source.ts";

/** A hall as it is typed. */
export interface Draft {
  code: string;
  nameZh: string;
  nameEn: string;
  city: string;
  district: string;
  address: string;
  phone: string;
  latitude: string;
  longitude: string;
  services: HallService[];
  /** Of Monday to Sunday, as text. */
  week: string[];
  holidayHours: string;
  makeUpWeekday: string;
}

/** What a dialog begins with. */
export function draftOf(hall: Hall | undefined): Draft {
  return {
    ...{ code: hall?.code ?? "", nameZh: hall?.names.zh ?? "", nameEn: hall?.names.en ?? "", city: hall?.city ?? "" },
    ...{ district: hall?.district ?? "", address: hall?.address ?? "", phone: hall?.phone ?? "" },
    ...{ latitude: String(hall?.latitude ?? ""), longitude: String(hall?.longitude ?? "") },
    services: [...(hall?.services ?? (["CANCELLATION", "IDENTITY_CHECK"] as const))],
    week: hall?.week.map(({ hours }) => hoursAsText(hours)) ?? [...Array(5).fill("09:00-12:00 13:00-18:00"), "", ""],
    holidayHours: hoursAsText(hall?.holidayHours ?? []),
    makeUpWeekday: String(hall?.makeUpWeekday ?? 1),
  };
}

/** What was typed, as the API takes it. A number that is none becomes one that the server refuses with a word. */
export function factsOf({ code: _, ...draft }: Draft) {
  const number = (text: string) => (text.trim() === "" || Number.isNaN(Number(text)) ? 0 : Number(text));
  return {
    ...draft,
    nameEn: draft.nameEn.trim() || undefined,
    phone: draft.phone.trim() || undefined,
    latitude: number(draft.latitude),
    longitude: number(draft.longitude),
    week: draft.week.map((text, index) => ({ weekday: index + 1, hours: hoursOfText(text) })),
    holidayHours: hoursOfText(draft.holidayHours),
    makeUpWeekday: Number(draft.makeUpWeekday),
  };
}
