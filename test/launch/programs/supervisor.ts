import { pino } from "pino";
import { environmentWith } from "../../../server/launch/config.ts";
import { superviseProgram } from "../../../server/launch/process/supervise.ts";

// Supervises the programs that are named, as `npm start` does, until it is killed itself.
const [leash = "", ours = "", foreign = "", oursDataDir = "", foreignDataDir = ""] = process.argv.slice(2);
const surroundings = {
  log: pino({ level: "silent" }),
  database: async () => "postgres://nowhere/none",
  onRefused: () => {},
};
superviseProgram({ name: "ours", script: ours, environment: environmentWith({ DATA_DIR: oursDataDir }) }, surroundings);
superviseProgram(
  {
    name: "foreign",
    script: foreign,
    environment: environmentWith({ DATA_DIR: foreignDataDir }),
    nodeFlags: ["--import", leash],
    isOurs: false,
  },
  surroundings,
);
