// First of all imports: the decorators of the types need it.
import "reflect-metadata";
import { lexicographicSortSchema, printSchema } from "graphql";
import { AuditTrailResolver, SessionResolver, ViewerResolver } from "./accounts/index.ts";
import { cancellationResolvers } from "./cancellation/index.ts";
import { CardExportResolver, CardResolver, RemedyResolver } from "./cards/index.ts";
import { CertificateResolver } from "./certificates/index.ts";
import { CustomerExportResolver, CustomerResolver, OwnCustomerResolver } from "./customers/index.ts";
import { AuditExportResolver } from "./exports/index.ts";
import { ImportResolver } from "./imports/index.ts";
import { MaterialDeskResolver, MaterialExportResolver, MaterialResolver } from "./materials/index.ts";
import { buildDeskSchema } from "./platform/graphql/build-schema.ts";
import { reviewResolvers } from "./reviews/index.ts";
import { RiskPolicyResolver, WatchlistExportResolver, WatchlistResolver } from "./risk/index.ts";

/** Every resolver of the product. */
const resolvers = [
  SessionResolver,
  ViewerResolver,
  AuditTrailResolver,
  OwnCustomerResolver,
  CustomerResolver,
  CustomerExportResolver,
  CardResolver,
  CardExportResolver,
  RemedyResolver,
  MaterialResolver,
  MaterialDeskResolver,
  MaterialExportResolver,
  AuditExportResolver,
  ImportResolver,
  RiskPolicyResolver,
  WatchlistResolver,
  WatchlistExportResolver,
  ...cancellationResolvers,
  ...reviewResolvers,
  CertificateResolver,
];

/** The executable schema. Build it once per process. */
export function createSchema() {
  return buildDeskSchema(resolvers);
}

/** The schema as the committed schema.graphql shows it: sorted, so that a diff shows only what changed. */
export function printSortedSchema(): string {
  return `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
}
