// The few rules of this house that no published linter rule says. They report, they never rewrite.
import { relative } from "node:path";

const vagueName = /(^|\/)(utils?|helpers?|misc|common)(\/|\.|$)/i;
const barrelName = /(^|\/)index\.[cm]?[jt]sx?$/;
const barrelWord = "No barrels: import from the file that has it.";
const disabling = /^\s*eslint-disable/;
const reasoned = /\s--\s+\S.{9,}/s;

function rule(messages, create) {
  return { meta: { type: "problem", schema: [], messages }, create };
}

/** A file says on top what it is and what it does not do. A directive may stand before that. */
const topSentence = rule({ missing: "Say in one sentence on top what this file is." }, (context) => ({
  Program(node) {
    const first = node.body.find((statement) => statement.directive === undefined);
    const before = (comment) => !first || comment.range[1] <= first.range[0];
    const top = context.sourceCode.getAllComments().filter(before);
    const words = top.map(({ value }) => value).join(" ");
    if (!/\S+ \S+.*[.:]/s.test(words)) context.report({ node, messageId: "missing" });
  },
}));

const plainNames = rule(
  {
    vague: "Name a file by what it holds; utils, helpers, misc and common say nothing.",
    barrel: barrelWord,
  },
  (context) => ({
    Program(node) {
      const path = relative(context.cwd, context.filename).replaceAll("\\", "/");
      if (vagueName.test(path)) context.report({ node, messageId: "vague" });
      if (barrelName.test(path)) context.report({ node, messageId: "barrel" });
    },
  }),
);

function isReExport({ type, source }) {
  return type === "ExportAllDeclaration" || (type === "ExportNamedDeclaration" && source !== null);
}

/** A file that only passes on what others have; one that wraps a single package's word is none. */
const noBarrel = rule({ barrel: barrelWord }, (context) => ({
  ExportAllDeclaration: (node) => context.report({ node, messageId: "barrel" }),
  Program(node) {
    if (node.body.length > 1 && node.body.every(isReExport)) context.report({ node, messageId: "barrel" });
  },
}));

const disableWithReason = rule(
  { bare: "Say why after two dashes: eslint-disable-next-line RULE -- the reason." },
  (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments())
        if (disabling.test(comment.value) && !reasoned.test(comment.value))
          context.report({ loc: comment.loc, messageId: "bare" });
    },
  }),
);

export const houseRules = {
  rules: {
    "top-sentence": topSentence,
    "plain-names": plainNames,
    "no-barrel": noBarrel,
    "disable-with-reason": disableWithReason,
  },
};
