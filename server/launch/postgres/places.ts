import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { clusterVersion } from "./cluster.ts";
import { StartError } from "./start-error.ts";
import { canReach, postgresUser, type SystemUser } from "./system-user.ts";

/** Where a cluster lives and as whom. */
export interface ClusterPlace {
  dataFolder: string;
  user: SystemUser | null;
  /** Where copies of programs that are out of the user's reach belong. */
  copiesFolder: string;
  /** The data is not in DATA_DIR because its user cannot get there. */
  isMoved: boolean;
}

/**
 * Chooses the folder of the cluster: `DATA_DIR/postgres`, or, where PostgreSQL's user cannot enter that (a project in root's home), one
 * under `outside` that belongs to this DATA_DIR and installation. Earlier data there of a DATA_DIR that was deleted is set aside, not
 * taken over: keys and files that belong to it are gone.
 */
export function choosePlace(dataDir: string, installationId: string, outside: string): ClusterPlace {
  const inside = path.join(dataDir, "postgres");
  const user = postgresUser(inside);
  const own = path.join(outside, createHash("sha256").update(fs.realpathSync(dataDir)).digest("hex").slice(0, 16));
  if (!user) return { dataFolder: inside, user, copiesFolder: path.join(dataDir, "programs"), isMoved: false };
  // A cluster stays where it was made, even when its folder has come within reach since.
  if (!isOfInstallation(own, installationId) && canReach(user, dataDir) && canBeOwned(dataDir, user)) {
    return { dataFolder: inside, user, copiesFolder: outside, isMoved: false };
  }
  if (clusterVersion(inside))
    throw new StartError(
      `The database in ${inside} is out of reach of the user it belongs to: let that user enter the folders above it`,
    );
  try {
    makeFolderForAll(outside);
    if (fs.existsSync(own) && !isOfInstallation(own, installationId)) setAside(own);
    makeFolderForAll(own);
    fs.writeFileSync(path.join(own, "installation"), installationId);
    // For people who wonder what this folder is and whether it may go.
    fs.writeFileSync(path.join(own, "data-dir"), `${dataDir}\n`);
  } catch (error) {
    throw new StartError(
      `PostgreSQL's user can enter neither ${dataDir} nor ${outside}: choose a DATA_DIR outside of root's home, or set DATABASE_URL`,
      { cause: error },
    );
  }
  return {
    dataFolder: path.join(own, "postgres"),
    user: postgresUser(path.join(own, "postgres")),
    copiesFolder: outside,
    isMoved: true,
  };
}

/** Keeps the data of the DATA_DIR that was deleted last, and no older one. */
function setAside(folder: string): void {
  const asideName = `${path.basename(folder)}-of-a-deleted-folder`;
  const aside = path.join(path.dirname(folder), asideName);
  fs.rmSync(aside, { recursive: true, force: true });
  fs.renameSync(folder, aside);
}

/** Makes a folder that every user may enter, whatever the umask. One that is there stays as it is. */
function makeFolderForAll(folder: string): void {
  if (fs.existsSync(folder)) return;
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o755);
}

function isOfInstallation(folder: string, installationId: string): boolean {
  try {
    return fs.readFileSync(path.join(folder, "installation"), "utf8") === installationId;
  } catch {
    return false;
  }
}

/** Some file systems (shared folders of virtual machines) cannot give a file to another user. */
function canBeOwned(dataDir: string, user: SystemUser): boolean {
  const probe = path.join(dataDir, `probe-${randomUUID()}`);
  try {
    fs.writeFileSync(probe, "");
    fs.chownSync(probe, user.uid, user.gid);
    return fs.statSync(probe).uid === user.uid;
  } catch {
    return false;
  } finally {
    fs.rmSync(probe, { force: true });
  }
}
