// A worker thread's way into TypeScript: Node 20 doesn't hand the loader of the main thread on. Does nothing else.
import { register } from "tsx/esm/api";

register();
await import("./storage-worker.ts");
