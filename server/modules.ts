/**
 * The modules of the business, from the lowest up: each may import those before it, through their `index.ts`, and none behind it. What a lower module must not know reaches a higher one
 * as an event that it announces: the higher one says in its `reactions` which jobs run then. A new module is a folder with a `module.ts` and one line here.
 */
import { accountsModule } from "./accounts/module.ts";
import { arrearsModule } from "./arrears/module.ts";
import { assistantModule } from "./assistant/module.ts";
import { auditModule } from "./audit/module.ts";
import { batchesModule } from "./batches/module.ts";
import { cancellationModule } from "./cancellation/module.ts";
import { cardsModule } from "./cards/module.ts";
import { carrierModule } from "./carrier/module.ts";
import { casesModule } from "./cases/module.ts";
import { certificatesModule } from "./certificates/module.ts";
import { commentsModule } from "./comments/module.ts";
import { customersModule } from "./customers/module.ts";
import { developersModule } from "./developers/module.ts";
import { disputesModule } from "./disputes/module.ts";
import { erasureModule } from "./erasure/module.ts";
import { exportsModule } from "./exports/module.ts";
import { followModule } from "./follow/module.ts";
import { hallsModule } from "./halls/module.ts";
import { importsModule } from "./imports/module.ts";
import { mandatesModule } from "./mandates/module.ts";
import { materialsModule } from "./materials/module.ts";
import { metricsModule } from "./metrics/module.ts";
import { noticesModule } from "./notices/module.ts";
import { paymentsModule } from "./payments/module.ts";
import type { Module } from "./platform/module.ts";
import { preflightModule } from "./preflight/module.ts";
import { requestsModule } from "./requests/module.ts";
import { reviewsModule } from "./reviews/module.ts";
import { riskModule } from "./risk/module.ts";
import { schedulingModule } from "./scheduling/module.ts";
import { settlementModule } from "./settlement/module.ts";
import { slaModule } from "./sla/module.ts";
import { statementsModule } from "./statements/module.ts";
import { supportModule } from "./support/module.ts";
import { viewsModule } from "./views/module.ts";

export const modules: readonly Module[] = [
  auditModule,
  accountsModule,
  viewsModule,
  exportsModule,
  customersModule,
  mandatesModule,
  cardsModule,
  slaModule,
  requestsModule,
  preflightModule,
  materialsModule,
  riskModule,
  carrierModule,
  supportModule,
  schedulingModule,
  cancellationModule,
  reviewsModule,
  commentsModule,
  importsModule,
  hallsModule,
  batchesModule,
  paymentsModule,
  settlementModule,
  arrearsModule,
  certificatesModule,
  followModule,
  erasureModule,
  statementsModule,
  metricsModule,
  casesModule,
  disputesModule,
  noticesModule,
  developersModule,
  assistantModule,
];
