import { defineConfig } from "vitest/config";

// Vite 8 reads the decorator flags from tsconfig.json; an earlier one would leave constructor parameters uninjected.
export default defineConfig({
  test: { include: ["test/**/*.test.ts"], globalSetup: ["test/setup.ts"] },
});
