import { LIST_STATEMENT_SCHEMA, type ListStatement } from "../checks/card-proof.ts";
import { contentOf, readDer, TAG, valuesIn } from "../checks/der.ts";
import type { SigningKey } from "./signing-key.ts";

/** Bytes of each of the two numbers of a signature on P-256. */
const NUMBER_BYTES = 32;

/** The issuer's word on a certificate's list, as a compact JWS (RFC 7515) with ES256. */
export async function signListStatement(key: SigningKey, statement: Omit<ListStatement, "schema">): Promise<string> {
  return signStatement(key, { ...statement, schema: LIST_STATEMENT_SCHEMA });
}

/** Any statement of the issuer as a compact JWS; its schema says what it is about. */
export async function signStatement(key: SigningKey, statement: { schema: string }): Promise<string> {
  const header = encoded({ alg: key.algorithm, typ: "JWS" });
  const payload = encoded(statement);
  const signature = await key.sign(Buffer.from(`${header}.${payload}`));
  return `${header}.${payload}.${plainSignature(signature).toString("base64url")}`;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** The two numbers of a signature one behind the other, as JWS has them. */
function plainSignature(der: Uint8Array): Buffer {
  const numbers = valuesIn(readDer(der), TAG.sequence).map((number) => {
    const digits = Buffer.from(contentOf(number, TAG.integer)).subarray(-NUMBER_BYTES);
    return Buffer.concat([Buffer.alloc(NUMBER_BYTES - digits.length), digits]);
  });
  return Buffer.concat(numbers);
}
