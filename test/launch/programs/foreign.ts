import fs from "node:fs";
import path from "node:path";

// A program that knows nothing of supervisors.
fs.writeFileSync(path.join(process.env.DATA_DIR ?? "", "diary"), `began ${process.pid}\n`);
setInterval(() => {}, 60_000);
