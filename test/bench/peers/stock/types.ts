import { Field, ID, Int, ObjectType } from "type-graphql";
import { CancellationItemStatus } from "../../../../server/generated/graphql/enums/CancellationItemStatus.ts";
import { CancellationRequestStatus } from "../../../../server/generated/graphql/enums/CancellationRequestStatus.ts";
import { CustomerKind } from "../../../../server/generated/graphql/enums/CustomerKind.ts";
import { SimCardStatus } from "../../../../server/generated/graphql/enums/SimCardStatus.ts";

@ObjectType("Plan")
export class StockPlan {
  @Field(() => ID)
  id!: string;
  @Field(() => String, { name: "name" })
  nameZh!: string;
  @Field(() => Int)
  monthlyFeeFen!: number;
}

@ObjectType("Device")
export class StockDevice {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  imei!: string;
  @Field(() => String)
  model!: string;
}

@ObjectType("DeviceBinding")
export class StockBinding {
  @Field(() => Date)
  boundAt!: Date;
  @Field(() => StockDevice)
  device?: StockDevice;
  deviceId!: string;
}

@ObjectType("SimCard")
export class StockCard {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  iccid!: string;
  @Field(() => String, { nullable: true })
  msisdn!: string | null;
  @Field(() => SimCardStatus)
  status!: string;
  @Field(() => StockPlan)
  plan?: StockPlan;
  @Field(() => StockBinding, { nullable: true })
  binding?: StockBinding | null;
  rowId!: string;
  planId!: string;
}

@ObjectType("Customer")
export class StockCustomer {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  displayName!: string;
  @Field(() => CustomerKind)
  kind!: string;
}

@ObjectType("CancellationRequest")
export class StockRequest {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  number!: string;
  @Field(() => CancellationRequestStatus)
  status!: string;
  @Field(() => StockCustomer)
  customer?: StockCustomer;
  customerId!: string;
}

@ObjectType("CancellationEvent")
export class StockEvent {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  action!: string;
  @Field(() => String, { nullable: true })
  fromStatus!: string | null;
  @Field(() => String)
  toStatus!: string;
  @Field(() => Date)
  at!: Date;
}

@ObjectType("CancellationItem")
export class StockItem {
  @Field(() => ID)
  id!: string;
  @Field(() => CancellationItemStatus)
  status!: string;
  @Field(() => Int)
  position!: number;
  @Field(() => Date, { nullable: true })
  undoableUntil!: Date | null;
  @Field(() => Date)
  createdAt!: Date;
  @Field(() => StockCard)
  card?: StockCard;
  @Field(() => StockRequest)
  request?: StockRequest;
  rowId!: string;
  cardId!: string;
  requestId!: string;
}

@ObjectType("PageInfo")
export class StockPageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;
}

@ObjectType("CancellationItemConnection")
export class StockItemConnection {
  @Field(() => [StockItem])
  nodes!: StockItem[];
  @Field(() => StockPageInfo)
  pageInfo!: StockPageInfo;
}
