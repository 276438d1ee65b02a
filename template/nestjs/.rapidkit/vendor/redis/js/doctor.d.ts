/** `npx rapidkit-redis doctor`: the settings, the server, and what would fail; never a secret. */
/**
 * Print the report of the project in the current folder.
 *
 * @param application Where its settings are, as `loadSettings` takes it; without, its defaults are recorded answers.
 * @param prefix What stands before the names of the variables.
 * @returns The exit status: 0, 1 where something would fail, 2 where the application's settings cannot be had.
 */
export declare function runDoctor(application: string | undefined, prefix: string): Promise<0 | 1 | 2>;
