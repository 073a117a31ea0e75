// The sample's frame: the bottom line, the context and the recommendation. Text only.
import type { SampleStep } from "../../lib/commands/seed-sample.ts";
import { bold, bullets, heading, numbered, paragraph } from "./nodes.ts";

export const blufTitle = "Bottom line up front";
export const contextTitle = "Context: two goals, no agreement";
export const recommendationTitle = "Recommendation";

export const frameSteps: { first: SampleStep[]; last: SampleStep[] } = {
  first: [
    {
      by: "manager",
      section: contextTitle,
      blocks: [
        paragraph(
          "Shinzo Abe governed Japan from December 2012 to 16 September 2020, for seven years and eight months. His engagement with Russia had two goals:",
        ),
        numbered(
          ["to settle the territorial issue and conclude a ", bold("peace treaty"), "; and"],
          [
            "to improve relations with Russia, so that it is ",
            bold("not driven to China’s side"),
            " while China builds up its military power and tries to change the status quo in the East and South China Seas.",
          ],
        ),
        paragraph(
          "By the end of the administration there was no agreement. What the Suga administration takes over is a question that stayed open and a set of working ties that were built on the way to it.",
        ),
      ],
    },
    {
      by: "editor",
      section: contextTitle,
      blocks: [
        paragraph(
          "This memo takes three themes in turn: the territorial dispute, the eight-point plan for economic cooperation, and security cooperation. Each ends with what it means for the policy of the coming years.",
        ),
      ],
    },
  ],
  last: [
    {
      by: "manager",
      section: recommendationTitle,
      blocks: [
        paragraph(
          bold("Keep engaging Russia, without rushing, from a long-term strategic view."),
          " Leave the peace treaty with a settlement of the territorial issue as a future task, and in the meantime:",
        ),
        numbered(
          [
            bold("Carry on with economic projects that stand on their own feet."),
            " Arctic LNG 2, Arctic shipping and the talks about hydrogen are worth having whether or not a treaty follows. Do not offer them as its price.",
          ],
          [
            bold("Build confidence in security."),
            " Keep the meetings of foreign and defence ministers going, and add practical exercises of the kind held in the Arabian Sea.",
          ],
          [
            bold("Widen the table."),
            " Develop trilateral formats with India, beginning with the dialogue on the Russian Far East.",
          ],
          [
            bold("Hold the position on the islands, and set no date."),
            " A deadline puts pressure on the side that wants an agreement more.",
          ],
        ),
        paragraph(
          bold("Decision asked for:"),
          " confirm this line by 31 March 2021, the end of Japan’s fiscal year, so that what it needs is in the next budget.",
        ),
      ],
    },
    {
      by: "editor",
      section: recommendationTitle,
      blocks: [
        heading("What would change this advice"),
        bullets(
          [
            "Russia takes up the demarcation work that its constitution excepts, with a mandate to negotiate.",
          ],
          ["Russia no longer makes recognition of its control of the four islands the first condition."],
          ["Russia and China draw so close that the second goal can no longer be reached."],
        ),
      ],
    },
    {
      by: "manager",
      section: blufTitle,
      blocks: [
        paragraph(
          bold("Japan should keep engaging Russia, without rushing, from a long-term strategic view."),
          " Not even two islands will be handed over soon; the peace treaty can wait.",
        ),
      ],
    },
    {
      by: "editor",
      section: blufTitle,
      blocks: [
        paragraph(
          "The second goal, that Russia is not driven to China’s side, does not need the treaty first.",
        ),
      ],
    },
  ],
};
