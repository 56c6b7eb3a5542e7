import { it } from "vitest";
import { pino } from "pino";
import { loadDemoData } from "../../prisma/seed.ts";
import { makeDemoOperator } from "../../prisma/seed/demo-operator.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
const store = await useDatabase();
const services = testServices(store);
it("x", async () => {
  for (const t of ["2026-11-22T12:30:00Z", "2026-01-01T00:00:01+08:00", "2027-03-01T00:05:00+08:00", "2028-02-29T23:59:00+08:00", "2026-06-15T07:00:00+08:00", "2026-06-14T07:00:00+08:00","2026-06-13T07:00:00+08:00","2026-06-19T03:00:00+08:00"]) { makeDemoOperator({ now: new Date(t), secrets: services.secrets }); }
  services.clock.travelTo("2026-11-22T12:30:00Z");
  const m0 = process.memoryUsage();
  await loadDemoData({ ...services, log: pino() });
  const q = async (s: string) => console.log(s.slice(0, 60), JSON.stringify((await store.pool.query(s)).rows, null, 0).replaceAll("},{", "},\n{"));
  await q(`select "iccid","msisdn","imsi",c."status","isAutoRenewalOn" a,"balanceFen" b,"unusedDataMegabytes" u,"label",to_char("activatedAt",'YYYY-MM-DD') act,to_char("contractEndsAt",'YYYY-MM-DD') ce,to_char("lastTrafficAt",'YYYY-MM-DD') lt,p.code from "SimCard" c join "Plan" p on p.id=c."planId" where hashtext(iccid)%1100=0 order by iccid`);
  await q(`select number,kind,name,uscc,"identityLastFour",phone,email,city from "Customer" order by number limit 12`);
  await q(`select r.number,k.name,channel,lane,r.status,"submittedCardCount" n,r.revision,r."createdAt",r."completedAt",r.reason, (select string_agg(status||' '||count,', ') from "CancellationItemCount" i where i."requestId"=r.id and count>0) from "CancellationRequest" r join "Customer" k on k.id=r."customerId" order by number`);
  await q(`select (select count(*) from "Bill") bills, (select count(*) from "CardUsage") usage, (select count(*) from "Device") devices, (select count(*) from "DeviceBinding") bindings, (select count(*) from "TerminationProtection") prot, (select count(*) from "LegalHold") holds, (select count(*) from "CancellationEvent") events, (select count(*) from "AuditEntry") audits, (select count(*) from "Material") materials, (select count(*) from "CarrierOrder") orders,pg_size_pretty(pg_database_size(current_database()))`);
  await q(`select i.blockers from "CancellationItem" i where status='BLOCKED' and hashtext(i.id::text)%4=0`);
  await q(`select action,"objectType",facts,"accountId" is not null from "AuditEntry" order by at desc limit 6`);
  await q(`select u.month::date, kilobytes, p."dataMegabytes" from "CardUsage" u join "SimCard" c on c.id=u."cardId" join "Plan" p on p.id=c."planId" where c.iccid in (select iccid from "SimCard" order by hashtext(iccid) limit 2) order by "cardId",month`);
  await q(`select "amountFen","dueAt","paidAt" from "Bill" where "cardId" in (select "cardId" from "Bill" where "paidAt" is null order by "cardId" limit 3) order by "cardId","dueAt"`);
  await q(`select code,"nameZh","nameEn","monthlyFeeFen","earlyExitFeeFen" from "Plan" where code like 'C%M100'`);
}, 300000);
