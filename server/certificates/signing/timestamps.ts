/** Asking for the proof of a time, and the authority of our own that answers where no other one is named. */
import { createHash } from "node:crypto";
import {
  AlgorithmIdentifier,
  ContentInfo,
  MessageImprint,
  PKIStatusInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";
import { isSame } from "../checks/der.ts";
import { MESSAGE } from "../checks/signed-message.ts";
import { checkTimestamp } from "../checks/timestamp-token.ts";
import { exactly, octets, randomNumber, SHA_256 } from "./encoding.ts";
import { TimestampError } from "./http-authority.ts";
import { signMessage } from "./signed-message.ts";
import type { SigningKey, TimestampAuthority } from "./signing-key.ts";

/** The policy of our own authority: the time is the clock of the machine that signs. Below the arc for examples. */
const OWN_POLICY = "2.999.3161.1";
const GRANTED = 0;
const GRANTED_WITH_CHANGES = 1;
const REJECTED = 2;

/**
 * A checked token over these bytes.
 * @throws TimestampError when the authority refuses, or its answer does not hold; whatever the way to it fails with
 */
export async function requestTimestamp(
  authority: TimestampAuthority,
  stamped: Uint8Array,
  signal: AbortSignal,
): Promise<{ token: Uint8Array; at: Date }> {
  const nonce = randomNumber();
  const request = new TimeStampReq({
    version: 1,
    messageImprint: imprint(createHash("sha256").update(stamped).digest()),
    nonce,
    certReq: true,
  });
  const answered = await authority.answer(new Uint8Array(request.toSchema().toBER()), signal);
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(exactly(answered));
    if ((status.status !== GRANTED && status.status !== GRANTED_WITH_CHANGES) || !timeStampToken)
      throw new TimestampError(`the authority answered with status ${status.status}`);
    const token = new Uint8Array(timeStampToken.toSchema().toBER());
    const { nonce: repeated, at } = await checkTimestamp(token, stamped);
    if (!repeated || !isSame(repeated, nonce.valueBlock.valueHexView))
      throw new TimestampError("the authority answered another request");
    return { token, at };
  } catch (error) {
    if (error instanceof TimestampError) throw error;
    throw new TimestampError("the authority's answer does not hold", { cause: error });
  }
}

/** The authority of our own: it has a key for nothing else. */
export function ownAuthority(key: () => Promise<SigningKey>, now: () => Date): TimestampAuthority {
  return {
    async answer(request) {
      const { messageImprint, nonce } = TimeStampReq.fromBER(exactly(request));
      if (messageImprint.hashAlgorithm.algorithmId !== SHA_256) return respond(REJECTED);
      const info = new TSTInfo({
        version: 1,
        policy: OWN_POLICY,
        messageImprint: imprint(messageImprint.hashedMessage.valueBlock.valueHexView),
        serialNumber: randomNumber(),
        genTime: now(),
        ...(nonce && { nonce }),
      });
      const content = new Uint8Array(info.toSchema().toBER());
      return respond(GRANTED, await signMessage(await key(), { type: MESSAGE.timestamp, content }));
    },
  };
}

function respond(status: number, token?: Uint8Array): Uint8Array {
  const response = new TimeStampResp({
    status: new PKIStatusInfo({ status }),
    ...(token && { timeStampToken: ContentInfo.fromBER(exactly(token)) }),
  });
  return new Uint8Array(response.toSchema().toBER());
}

function imprint(sha256: Uint8Array): MessageImprint {
  return new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256 }),
    hashedMessage: octets(sha256),
  });
}
