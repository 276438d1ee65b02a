import { testEnvironment } from "./redis_module/redis.js";

/** Say once, instead of in every test, that there is no server to test with. */
export default function setup(): void {
  try {
    testEnvironment();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
