import { Field, Int, ObjectType } from "type-graphql";

/** A signed word on the public log. */
@ObjectType({
  description:
    "A signed word on the public log as it was at a moment. Keep it: a later log that does not hold this one unchanged was tampered with.",
  simpleResolvers: true,
})
export class CertificateLogCheckpoint {
  @Field(() => Int, { description: "Entries that the log had." })
  size!: number;

  @Field(() => String, { description: "Root of the tree over them (RFC 9162), in hex." })
  root!: string;

  @Field(() => Date, { description: "When it was signed." })
  at!: Date;

  @Field(() => String, { description: "The signed word on size, root and time: a compact JWS with ES256." })
  statement!: string;

  @Field(() => [String], {
    description: "The certificate of the key that signed and that of its root: DER in base64, at most eight.",
  })
  chain!: string[];
}

/** An entry of the public log. */
@ObjectType({ description: "An entry of the public log.", simpleResolvers: true })
export class CertificateLogRecord {
  @Field(() => Int, { description: "Its place, from 0." })
  index!: number;

  @Field(() => String, {
    description:
      "What happened, as JSON: exactly these bytes, behind one zero byte, are hashed as its leaf of the tree.",
  })
  entry!: string;
}

/** The public log. */
@ObjectType({
  description:
    "The public log of what happened to certificates and to the keys that sign them. It is only ever added to, and it proves that.",
  simpleResolvers: true,
})
export class CertificateLog {
  @Field(() => CertificateLogCheckpoint, { description: "The signed word on the log as it is now." })
  current!: CertificateLogCheckpoint;

  @Field(() => [CertificateLogCheckpoint], {
    description:
      "Those that were kept, the latest first, 100 at most: one an hour while the log grows, or each 1 000 entries.",
  })
  checkpoints!: CertificateLogCheckpoint[];

  @Field(() => [CertificateLogRecord], {
    description: "Entries from the place that was asked for on, oldest first, 1 000 at most.",
  })
  entries!: CertificateLogRecord[];
}
