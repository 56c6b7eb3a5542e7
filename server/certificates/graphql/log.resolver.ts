import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { limitedAddress } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import {
  consistencyProof,
  countLogUse,
  inclusionProof,
  keptCheckpoints,
  type LogCheckpoint,
  logCheckpoint,
  logEntries,
} from "../actions/public-log.ts";
import { CertificateLog, type CertificateLogCheckpoint } from "./log.type.ts";

const atMost60 = "For anybody, without signing in; at most 60 questions a minute from one address.";

/** The public log, for whoever watches over its keeper. */
@Resolver()
export class CertificateLogResolver {
  @Query(() => CertificateLog, { description: `The public log of certificates. ${atMost60}` })
  async certificateLog(
    @Arg("below", () => Int, {
      nullable: true,
      description: "Of the kept checkpoints only those of a smaller size: the page after one.",
    })
    below: number | undefined,
    @Arg("from", () => Int, {
      nullable: true,
      description: "Place, from 0, of the first of the entries that are answered; none are when it is absent.",
    })
    from: number | undefined,
    @Ctx() context: CallContext,
  ): Promise<CertificateLog> {
    const { services } = await counted(context);
    const kept = await keptCheckpoints(services, { below: below ?? null });
    const entries = from === undefined || from === null ? [] : await logEntries(services, from);
    return { current: shown(await logCheckpoint(services)), checkpoints: kept.map(shown), entries };
  }

  @Query(() => [String], {
    nullable: true,
    description: `The hashes that lead from an entry to the root of the log at a size (RFC 9162), lowest first; null when there are no such entry and size. ${atMost60}`,
  })
  async certificateLogInclusion(
    @Arg("index", () => Int, { description: "Place of the entry, from 0." }) index: number,
    @Arg("size", () => Int, { description: "Size of the log, as a checkpoint says it." }) size: number,
    @Ctx() context: CallContext,
  ): Promise<string[] | null> {
    const { services } = await counted(context);
    return index < 0 ? null : inclusionProof(services, index, size);
  }

  @Query(() => [String], {
    nullable: true,
    description: `The hashes that show that the log of one size begins with that of another (RFC 9162); null when there are no such sizes. ${atMost60}`,
  })
  async certificateLogConsistency(
    @Arg("from", () => Int, { description: "The smaller size, as a checkpoint says it." }) from: number,
    @Arg("to", () => Int, { description: "The larger one." }) to: number,
    @Ctx() context: CallContext,
  ): Promise<string[] | null> {
    const { services } = await counted(context);
    return consistencyProof(services, from, to);
  }
}

/** Once for each question, also where one operation has several. @throws RateLimitedError */
async function counted(context: CallContext): Promise<CallContext> {
  await countLogUse(context.services, limitedAddress(context.remoteAddress));
  return context;
}

function shown({ at, ...checkpoint }: LogCheckpoint): CertificateLogCheckpoint {
  return { ...checkpoint, at: new Date(at) };
}
