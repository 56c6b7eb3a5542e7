import { addAuditSubject, auditEntryEntity } from "../../accounts/index.ts";
import { belongsTo, extendEntity } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { customerEntity } from "./customer.type.ts";
import { customersNumbered } from "./customer-filter.input.ts";

extendEntity(auditEntryEntity, {
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Customer whose object it is; null when it is nobody's.", {
      nullable: true,
    }),
  },
});

addAuditSubject({
  objectType: "Customer",
  name: (rowId) => sql`SELECT "number" FROM "Customer" WHERE "id" = ${rowId}`,
  customersMeantBy: ({ text }) => customersNumbered(text),
});
