import { readConfig } from "../../../server/config.ts";
import { loadKeys } from "../../../server/platform/keys.ts";

const keys = loadKeys(readConfig());
const { tokenKey, ...others } = keys;
process.stdout.write(JSON.stringify({ ...others, tokenKey: tokenKey.export({ format: "jwk" }) }));
