import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/nestjs/**/*.test.ts"],
    maxWorkers: 2, // times are asserted, on two cores
    maxConcurrency: 50, // of tests that mostly wait
    testTimeout: 30_000,
    hookTimeout: 60_000, // longer than what a hook waits for, which says what did not come
    globalSetup: ["tests/nestjs/support/global-setup.ts"],
    server: { deps: { external: [/\/redis\/js\//] } }, // the built package, as an application has it
  },
});
