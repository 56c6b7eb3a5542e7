import { Field, ObjectType } from "type-graphql";
import { Role } from "../../generated/graphql/enums/Role.ts";

/** Whoever makes the call. */
@ObjectType("Viewer", { description: "Whoever makes the call.", simpleResolvers: true })
export class ViewerType {
  @Field(() => Role, { description: "What the account may do." })
  role!: string;

  @Field(() => [String], {
    description:
      "Names of everything the role may do, such as `requests.write`. Show what is in this list; do not derive it from the role.",
  })
  permissions!: readonly string[];
}
