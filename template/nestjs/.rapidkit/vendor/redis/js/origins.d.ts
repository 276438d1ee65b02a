/** Where the value of each setting comes from: what `npx rapidkit-redis doctor` shows of the settings. */
import { type RedisSettings } from "./settings.js";
export declare const ENV_FILE = ".env";
/** The application's settings cannot be had; the message says what is accepted, and shows no secret. */
export declare class ApplicationError extends Error {
}
/** A value as it was written, and where. */
interface Found {
    readonly text: string;
    readonly origin: string;
}
/** A setting as the report shows it: no secret. */
export interface Row {
    readonly variable: string;
    readonly shown: string;
    readonly origin: string;
}
/** What is set outside of the application's code. Variables are named without their prefix. */
export interface Given {
    readonly prefix: string;
    /** The values that are set, by their variables. */
    readonly values: ReadonlyMap<string, Found>;
    /** The file of recorded answers, where there is one. */
    readonly answers: string | undefined;
    /** What `.env` sets. */
    readonly envFile: Readonly<Record<string, string>>;
    /** What is set and nothing reads. */
    readonly notes: readonly string[];
    /** Why `.env` could not be read. */
    readonly problem: string | undefined;
}
/** Read the environment, `.env` and the recorded answers of the current folder. */
export declare function findGiven(prefix: string): Given;
/** Tell whether the environment or `.env` sets a variable. */
export declare function isSet(given: Given, variable: string): boolean;
/**
 * Return the settings that an application has whose defaults are the recorded answers.
 *
 * @throws RedisSettingsError A value is wrong.
 */
export declare function parseGiven({ prefix, values }: Given): RedisSettings;
/**
 * Return an application's own settings.
 *
 * @param name `file:export`, of settings or of what returns them; without an export it is `redisConfig`.
 * @throws ApplicationError There are none of that name.
 * @throws RedisSettingsError A variable is wrong.
 */
export declare function loadSettings(name: string, given: Given): Promise<RedisSettings>;
/** Return all settings, each with where its value comes from. */
export declare function rowsOf(settings: RedisSettings, given: Given, application: string | undefined): Row[];
/** Return the settings that are given, as they are written, where some are wrong. */
export declare function rowsBesideProblems(given: Given, problems: readonly string[]): Row[];
export {};
