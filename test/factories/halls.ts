import type { HallService } from "../../server/halls/rules/hall-words.ts";
import type { SpecialDay } from "../../server/halls/rules/opening-hours.ts";
import type { Store } from "../../server/platform/database/store.ts";
import { toPublicId } from "../../server/platform/ids.ts";
import { type Hours, usualHours } from "../../server/sla/rules/business-hours.ts";
import { startOfTestTime } from "../support/clock.ts";
import { insertRows } from "./insert-rows.ts";
import { nextId, nextNumber } from "./numbers.ts";

/** What may be said of a hall; everything else is as {@link aHall} says. */
export interface HallTraits {
  nameZh?: string;
  nameEn?: string | null;
  city?: string;
  district?: string;
  latitude?: number;
  longitude?: number;
  services?: HallService[];
  weeklyHours?: readonly (readonly Hours[])[];
  holidayHours?: readonly Hours[];
  makeUpWeekday?: number;
  slotMinutes?: number;
  slotCapacity?: number;
  retiredAt?: Date | null;
}

/** A hall that is in the database. */
export interface SeededHall {
  id: string;
  publicId: string;
  code: string;
}

/** A hall in the middle of Hangzhou that does everything, in office hours from Monday to Friday. */
export function aHall(store: Pick<Store, "pool">, traits: HallTraits = {}) {
  const days: SpecialDay[] = [];
  return {
    /** Keeps other hours on a day, or with none is closed. */
    withDay(day: string, hours: readonly Hours[] = [], reason = "设备检修") {
      days.push({ day, hours, reason });
      return this;
    },
    async save(): Promise<SeededHall> {
      const id = nextId();
      const code = `T-${String(nextNumber("hall")).padStart(6, "0")}`;
      const { weeklyHours = [usualHours, usualHours, usualHours, usualHours, usualHours, [], []], ...rest } = traits;
      await insertRows(store, "Hall", [
        {
          ...{
            id,
            code,
            nameZh: `营业厅 ${code}`,
            nameEn: null,
            city: "杭州",
            district: "西湖区",
            address: "文三路 1 号",
          },
          ...{ latitude: 30.27, longitude: 120.15, services: ["CANCELLATION", "IDENTITY_CHECK"], weeklyHours },
          ...{ holidayHours: [], makeUpWeekday: 1, revision: 1 },
          ...{ createdAt: startOfTestTime, updatedAt: startOfTestTime },
          ...rest,
        },
      ]);
      await insertRows(
        store,
        "HallDay",
        days.map((each) => ({ hallId: id, ...each })),
      );
      return { id, publicId: toPublicId("hall", id), code };
    },
  };
}
