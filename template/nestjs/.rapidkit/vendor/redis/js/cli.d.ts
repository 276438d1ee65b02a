#!/usr/bin/env node
/** `npx rapidkit-redis verify`: what in this project's vendored runtime differs from its release. */
export {};
//# sourceMappingURL=cli.d.ts.map