/** Address of the socket that locks a folder, given by its real path. */
export function lockAddress(realFolder: string): string;
/** The id of the process that listens at the address; null when nobody answers. */
export function askHolder(address: string): Promise<string | null>;
