import type { CarrierCode } from "../../server/carrier/index.ts";
import type { Store } from "../../server/platform/database/store.ts";
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

/** Row id of a plan of ¥5 and 30 MB a month, ¥2 for every contract month left; made when it is new. */
export async function planNamed({ pool }: Pick<Store, "pool">, code: string, carrierId: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(sql`
    INSERT INTO "Plan" ("id", "carrierId", "code", "nameZh", "nameEn", "monthlyFeeFen", "dataMegabytes", "earlyExitFeeFen")
    VALUES (${nextId()}, ${carrierId}::uuid, ${code}, ${`物联套餐 ${code}`}, ${`IoT plan ${code}`}, 500, 30, 200)
    ON CONFLICT ("code") DO UPDATE SET "code" = EXCLUDED."code" RETURNING "id"`);
  return rows[0]?.id ?? "";
}
