import { readConfig } from "../../../server/launch/config.ts";
import { loadKeys } from "../../../server/launch/settings/keys.ts";

const keys = loadKeys(readConfig());
const { tokenKey, ...others } = keys;
process.stdout.write(JSON.stringify({ ...others, tokenKey: tokenKey.export({ format: "jwk" }) }));
