// `npm run bench [start|engine …] [--quick] [--only PATTERN] [--servers PATTERN]`: runs the parts. With all parts and in
// full it writes bench/RESULTS.md, otherwise it only prints.
import { parseArgs } from "node:util";
import { benchEngine } from "./engine.ts";

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    servers: { type: "string", default: "" },
  },
});
await benchEngine({
  rounds: values.quick ? 1 : 5,
  only: new RegExp(values.only),
  servers: new RegExp(values.servers, "i"),
});
