// The shapes of sign-offs, which reviews hold too.
import { z } from "zod";
import { signOffVerdicts } from "#lib/domain/sign-off.ts";
import { personShape, timeShape } from "./shapes.ts";

export const contentRefShape = z.object({
  sectionId: z.string(),
  contentHash: z.string().meta({ description: "SHA-256 (hex) of the section's canonical form" }),
  contentForm: z.int().meta({ description: "Which canonical form" }),
});

export const signOffShape = contentRefShape
  .extend({
    id: z.uuid(),
    review: z.uuid().nullable().meta({ description: "In which it was given; null outside of one" }),
    verdict: z.enum(signOffVerdicts),
    text: z.string().meta({ description: "The reason for asking for changes, or the dissent" }),
    by: personShape,
    role: z.string().meta({ description: "Theirs, then" }),
    version: z.int(),
    seq: z.int(),
    at: timeShape,
    holds: z.boolean().meta({ description: "Whether the section reads now as it did then" }),
  })
  .meta({ id: "SignOff" });
