#!/usr/bin/env node
/** `npx rapidkit-redis verify` and `npx rapidkit-redis doctor`: what is wrong in this project's folder. */
export {};
