import fs from "node:fs";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { createObjectStorage } from "../platform/storage/index.ts";
import { type Config, ConfigError, readConfig, settingsAsHelp } from "./config.ts";
import { migrateDatabase } from "./database/migrate.ts";
import { insistOnOwnSessions } from "./database/pooler-check.ts";
import { createLogger } from "./log/logger.ts";
import { lockDataDir } from "./postgres/data-dir-lock.ts";
import { StartError } from "./postgres/embedded-postgres.ts";
import { freePort } from "./postgres/free-port.ts";
import { announce } from "./process/announce.ts";
import { type DatabaseKeeper, keepDatabase } from "./process/database-keeper.ts";
import { demoLogins, loadDemoDataIfEmpty } from "./process/demo.ts";
import { refusedExitCode } from "./process/messages.ts";
import { carrierSimulator, paymentSimulator, programsOf } from "./process/programs.ts";
import { migrationsFolder, refuse } from "./process/run-process.ts";
import { type SupervisedProgram, superviseProgram } from "./process/supervise.ts";
import { whenNpmEnds } from "./process/when-npm-ends.ts";
import { loadKeys } from "./settings/keys.ts";
import { adoptSettings, insistOnSharedSettings, sharedSettings } from "./settings/shared-settings.ts";

const help = `SIM Cancellation Desk

npm start             database, migrations, demo data, then API, worker and simulators, kept running
npm start -- migrate  only brings the database up to date
npm start -- carrier  only the carrier simulator
npm start -- payments  only the payment simulator
npm start -- adopt TOKEN_KEY …  makes a setting that all machines share another one, on purpose

Settings are environment variables:
${settingsAsHelp()}
`;

/** Simulators that run alone, by the word that starts them. */
const simulators: Readonly<Record<string, typeof carrierSimulator>> = {
  carrier: carrierSimulator,
  payments: paymentSimulator,
};

/** Everything ends within 10 seconds of being asked to. */
const shutdownMilliseconds = { programs: 8_000, all: 9_800 };

const startedAt = performance.now();
const [word, ...names] = process.argv.slice(2);
if (word === "--help" || word === "-h" || word === "help") process.stdout.write(help);
else start().catch(refuse);

async function start(): Promise<void> {
  let config = readConfig();
  if (config.port === 0) config = readConfig({ PORT: String(await freePort()) });
  const log = createLogger("start", config);
  for (const hint of config.hints) log.warn(hint);
  if (word !== undefined && !["migrate", ...Object.keys(simulators), "adopt"].includes(word))
    throw new StartError(`There is no "${word}" to start; npm start -- --help tells what there is`);
  const keys = loadKeys(config);

  const running: SupervisedProgram[] = [];
  let database: DatabaseKeeper | undefined;
  let isEnding = false;
  const end = async (exitCode: number) => {
    if (isEnding) return;
    isEnding = true;
    // The database was told to stop by then at the latest; it finishes on its own.
    setTimeout(() => process.exit(exitCode), shutdownMilliseconds.all);
    await Promise.all(running.map((program) => program.stop(shutdownMilliseconds.programs)));
    await database?.stop();
    process.exit(exitCode);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void end(0));
  whenNpmEnds(() => void end(0));
  for (const event of ["unhandledRejection", "uncaughtException"] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      void end(1);
    });
  }

  try {
    const simulator = simulators[word ?? ""];
    if (simulator) {
      const onRefused = () => void end(refusedExitCode);
      running.push(superviseProgram(simulator(config, keys), { log, database: async () => "", onRefused }));
      return;
    }
    fs.mkdirSync(config.dataDir, { recursive: true });
    await lockDataDir(config.dataDir);
    if (word === undefined) await waitForPorts(config);
    const keeper = keepDatabase(config, log);
    database = keeper;
    const isPrepared = prepare(keeper);
    isPrepared.catch(() => {});
    if (word !== undefined) {
      await isPrepared;
      return await end(0);
    }
    // Programs load their modules while the database starts, and begin when it is prepared.
    const usableDatabase = async () => {
      await isPrepared;
      return keeper.url();
    };
    const onRefused = () => void end(refusedExitCode);
    for (const program of programsOf(config, keys))
      running.push(superviseProgram(program, { log, database: usableDatabase, onRefused }));
    keeper.onMoved(() => running.forEach((program) => program.restart()));
    await isPrepared;
    await Promise.all(running.map(({ ready }) => ready));
    if (!isEnding) announce(config, demoLogins(config), performance.now() - startedAt, log);
  } catch (error) {
    if (isEnding) return;
    const isRefused = error instanceof ConfigError;
    if (isRefused || error instanceof StartError) process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, "cannot start");
    await end(isRefused ? refusedExitCode : 1);
  }

  async function prepare(keeper: DatabaseKeeper): Promise<void> {
    const url = await keeper.url();
    const directUrl = config.databaseDirectUrl ?? url;
    await insistOnOwnSessions(directUrl);
    const applied = await migrateDatabase({ url: directUrl, folder: migrationsFolder });
    if (applied.length > 0) log.info({ applied }, `Applied ${applied.length} migrations`);
    const shared = sharedSettings(config, keys);
    const storage = createObjectStorage(config.storageUrl);
    if (word === "adopt") await adoptSettings(directUrl, shared, storage, names);
    await insistOnSharedSettings(directUrl, shared, storage);
    if (word === undefined) await loadDemoDataIfEmpty(config, url, log);
  }
}

/** Waits a moment for ports that processes of a killed run still hold. @throws StartError when another program has one */
async function waitForPorts(config: Config): Promise<void> {
  const wanted: [setting: string, host: string, port: number][] = [["PORT", config.host, config.port]];
  if (config.isCarrierSimulated) wanted.push(["CARRIER_PORT", "127.0.0.1", config.carrierPort]);
  if (config.isPaymentSimulated) wanted.push(["PAYMENT_PORT", "127.0.0.1", config.paymentPort]);
  for (const [setting, host, port] of wanted) {
    for (let waited = 0; !(await canListen(host, port)); waited += 200) {
      if (waited >= 5_000)
        throw new StartError(
          `${setting} ${port} on ${host} is taken by another program: stop that one, or set ${setting} to another port`,
        );
      await pause(200);
    }
  }
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else
        reject(new StartError(`HOST ${host} and PORT ${port} cannot be listened on: ${error.code}`, { cause: error }));
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
