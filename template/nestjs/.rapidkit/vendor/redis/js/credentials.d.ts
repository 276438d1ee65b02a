/**
 * Who says what a new connection logs in with: a file that is read each time, or the application's own provider.
 *
 * A server keeps connections that have logged in, so that a new password concerns new connections only.
 */
import type { RedisSettings } from "./settings.js";
import { type RedisUrl, type TextOrBytes } from "./url.js";
/** What a connection logs in with. @publicApi */
export interface Credentials {
    /** The ACL user. @default that of the settings */
    readonly username?: TextOrBytes | undefined;
    readonly password: TextOrBytes;
}
/** Is asked for the credentials at each new connection, within the connect timeout. @publicApi */
export type CredentialProvider = () => Credentials | Promise<Credentials>;
/** The password alone, or user and password; undefined where nothing is sent. As ioredis takes them. */
export type Login = string | [username: string, password: string] | undefined;
/**
 * Return who is asked at each new connection; undefined where the target says it all.
 *
 * @param target Where the settings say to connect; its user goes with a password that comes without one.
 * @throws RedisSettingsError The settings have a password as well as a provider.
 */
export declare function loginOf(settings: RedisSettings, target: RedisUrl, provider: CredentialProvider | undefined): (() => Promise<Login>) | undefined;
/**
 * Return the password that a file holds.
 *
 * @throws RedisSettingsError It cannot be read.
 */
export declare function readPasswordFile(file: string): TextOrBytes;
