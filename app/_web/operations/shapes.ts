// Shapes that several operations share.
import { z } from "zod";

export const timeShape = z.iso.datetime();

export const personShape = z
  .object({
    id: z.uuid(),
    name: z.string(),
    color: z.int().meta({ description: "An index into the presence colours" }),
  })
  .meta({ id: "Person" });

export const flagInput = z
  .enum(["true", "false"])
  .default("false")
  .transform((value) => value === "true");

export const labelShape = z.object({ id: z.uuid(), name: z.string() });
export const filingShape = { folder: labelShape.nullable(), tags: z.array(labelShape) };
