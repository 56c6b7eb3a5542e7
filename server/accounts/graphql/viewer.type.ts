import { Field, ObjectType } from "type-graphql";
import { Role } from "../../generated/graphql/enums/Role.ts";
import type { Permission } from "../rules/permissions.ts";
import { PermissionEnum } from "./permission-enum.ts";

/** Whoever makes the call. */
@ObjectType("Viewer", { description: "Whoever makes the call.", simpleResolvers: true })
export class ViewerType {
  @Field(() => Role, { description: "Kind of account, from which its permissions follow." })
  role!: string;

  @Field(() => [PermissionEnum], {
    description: "Everything the role may do. Show what is in this list; do not derive it from the role.",
  })
  permissions!: readonly Permission[];
}
