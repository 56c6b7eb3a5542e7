import { auditEntryEntity } from "../../accounts/index.ts";
import { belongsTo, extendEntity } from "../../platform/reads/index.ts";
import { customerEntity } from "./customer.type.ts";

extendEntity(auditEntryEntity, {
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Customer whose object it is; null when it is nobody's.", {
      nullable: true,
    }),
  },
});
