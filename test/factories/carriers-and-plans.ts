import type { CarrierCode } from "../../server/carrier/index.ts";
import type { Store } from "../../server/platform/database/store.ts";
import { toPublicId } from "../../server/platform/ids.ts";
import { sql } from "../../server/platform/sql.ts";
import { nextId } from "./numbers.ts";

const names: Record<CarrierCode, [zh: string, en: string]> = {
  CMCC: ["中国移动", "China Mobile"],
  CUCC: ["中国联通", "China Unicom"],
  CTCC: ["中国电信", "China Telecom"],
  CBN: ["中国广电", "China Broadnet"],
};

/** Row id of a carrier; made when it is new. */
export async function carrierNamed({ pool }: Pick<Store, "pool">, code: CarrierCode): Promise<string> {
  const [nameZh, nameEn] = names[code];
  const { rows } = await pool.query<{ id: string }>(sql`
    INSERT INTO "Carrier" ("id", "code", "nameZh", "nameEn") VALUES (${nextId()}, ${code}, ${nameZh}, ${nameEn})
    ON CONFLICT ("code") DO UPDATE SET "code" = EXCLUDED."code" RETURNING "id"`);
  return rows[0]?.id ?? "";
}

/** What may be said of a plan; everything else is as {@link planNamed} says. */
export interface PlanTraits {
  carrier?: CarrierCode;
  monthlyFeeFen?: number;
  earlyExitFeeFen?: number;
  dataMegabytes?: number;
  dataConversionPermille?: number;
  isGiftConvertible?: boolean;
}

/** A plan with its own price, which cards can name by its code from then on. */
export async function aPlan(
  store: Pick<Store, "pool">,
  code: string,
  {
    carrier = "CMCC",
    monthlyFeeFen = 500,
    earlyExitFeeFen = 200,
    dataMegabytes = 30,
    dataConversionPermille = 1000,
    isGiftConvertible = false,
  }: PlanTraits = {},
): Promise<{ id: string; publicId: string; code: string }> {
  const id = await planNamed(store, code, await carrierNamed(store, carrier));
  await store.pool.query(sql`
    UPDATE "Plan" SET "monthlyFeeFen" = ${monthlyFeeFen}, "earlyExitFeeFen" = ${earlyExitFeeFen}, "dataMegabytes" = ${dataMegabytes},
      "dataConversionPermille" = ${dataConversionPermille}, "isGiftConvertible" = ${isGiftConvertible} WHERE "id" = ${id}::uuid`);
  return { id, publicId: toPublicId("plan", id), code };
}

/** Row id of a plan of ¥5 and 30 MB a month, ¥2 for every contract month left; made when it is new. */
export async function planNamed({ pool }: Pick<Store, "pool">, code: string, carrierId: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(sql`
    INSERT INTO "Plan" ("id", "carrierId", "code", "nameZh", "nameEn", "monthlyFeeFen", "dataMegabytes", "earlyExitFeeFen")
    VALUES (${nextId()}, ${carrierId}::uuid, ${code}, ${`物联套餐 ${code}`}, ${`IoT plan ${code}`}, 500, 30, 200)
    ON CONFLICT ("code") DO UPDATE SET "code" = EXCLUDED."code" RETURNING "id"`);
  return rows[0]?.id ?? "";
}
