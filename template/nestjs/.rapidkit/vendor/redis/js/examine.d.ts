/** What `npx rapidkit-redis doctor` asks the server; nothing there changes. */
import { type Report } from "./report.js";
import { type RedisSettings } from "./settings.js";
/**
 * Connect as an application does, and report what the server is and what it refuses.
 *
 * @param passwordFile Whether the password is that of the file.
 */
export declare function examineServer(report: Report, settings: RedisSettings, passwordFile: boolean): Promise<void>;
