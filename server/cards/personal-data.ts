import { erasedMark, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/**
 * What tells of whoever used a card. Its ICCID stays: it is printed on the card, is given to nobody else, and certificates and vouchers name the card by it. Its number in the network goes,
 * because networks give it out again: the next one's must not lead here.
 */
export const cardData: readonly PersonalPlace[] = [
  {
    name: "CARDS",
    kind: "CARD",
    scope: "REQUEST",
    isByCard: true,
    rows: [
      {
        model: "SimCard",
        of: (card, { cards }) => sql`${card}."id" IN (${cards})`,
        columns: { msisdn: nothing, imsi: nothing, label: nothing, homeRegion: nothing, lastTrafficAt: nothing },
        marks: { erasedAt: (card, now) => sql`coalesce(${card}."erasedAt", ${now}::timestamptz)` },
      },
      {
        model: "TerminationProtection",
        of: (protection, { cards }) => sql`${protection}."cardId" IN (${cards})`,
        columns: { reason: erasedMark, placedBy: erasedMark },
      },
    ],
  },
  {
    name: "DEVICES",
    kind: "CARD",
    scope: "REQUEST",
    isByCard: true,
    rows: [
      // Before the ties by which they are found, and only those that no other card was ever in.
      {
        model: "Device",
        of: (
          device,
          { cards },
        ) => sql`${device}."id" IN (SELECT b."deviceId" FROM "DeviceBinding" b WHERE b."cardId" IN (${cards}))
          AND NOT EXISTS (SELECT FROM "DeviceBinding" o WHERE o."deviceId" = ${device}."id" AND o."cardId" NOT IN (${cards}))`,
        columns: {
          imei: (device) => sql`'erased-' || ${device}."id"`,
          model: erasedMark,
          category: erasedMark,
        },
      },
      { model: "DeviceBinding", of: (binding, { cards }) => sql`${binding}."cardId" IN (${cards})` },
      {
        // Nothing leads to them any more. They are found by the index of their number, not by looking at every device.
        model: "Device",
        of: (device) =>
          sql`${device}."imei" BETWEEN 'erased-0' AND 'erased-g' AND ${device}."imei" = 'erased-' || ${device}."id" AND NOT EXISTS (SELECT FROM "DeviceBinding" b WHERE b."deviceId" = ${device}."id")`,
      },
    ],
  },
  {
    name: "USAGE",
    kind: "CARD",
    scope: "REQUEST",
    isByCard: true,
    rows: [
      {
        model: "CardUsage",
        key: ["cardId", "month"],
        of: (usage, { cards }) => sql`${usage}."cardId" IN (${cards})`,
      },
      {
        model: "CardRegionUsage",
        key: ["cardId", "month", "region"],
        of: (usage, { cards }) => sql`${usage}."cardId" IN (${cards})`,
      },
    ],
  },
];
