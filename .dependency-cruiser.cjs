// The floors: which file may import which. Imports go downward only; the two doors, server/ and app/, never meet.

/** Packages by name, wherever npm put them. */
const packages = (...names) => `(^|/)node_modules/(${names.join("|")})(/|$)`;
const anyPackage = "(^|/)node_modules/";
const ourFolders = "^(app|bench|components|lib|prisma|server|tests)/|^[^/]+\\.(ts|mjs)$";
const generated = "^lib/data/generated/";
/** The pages' door: Next looks for these three at the root. */
const pages = "^app/|^proxy\\.ts$|^next\\.config\\.ts$";
const interfaceWords = "^messages/[a-z]+\\.json$";
/** The one command: it starts everything, so it may also write the sample and make the first owner. */
const starters = "^server/(start|sample|create-owner)\\.ts$";
/** What both doors ask alike: whose token this is, and what their rights let them do. */
const rights = "^lib/queries/(session-token|text-access|unsubscribe-token|working-link)\\.ts$";
/** Who wrote what, which screens show and others keep. */
const ledger = "^lib/queries/ledger-at-head\\.ts$";
/** What stands in a review's way, which screens tell and the command refuses by. */
const obstacles = "^lib/queries/review-obstacles\\.ts$";
/** What the machine does by itself too: bringing forward who wrote what, and reminding. */
const bringing = "^lib/commands/(bring-authorship|remind-reviewers)\\.ts$";
const surroundings = "^lib/(config|log)\\.ts$";

/** What a floor may reach: its own files, the floors below, and the packages named. Node's own modules unless said. */
function floor(name, from, { folders = [], npm = null, core = true, fromNot }) {
  const to = [...folders, ...(npm ? [packages(...npm)] : [])];
  return {
    name,
    severity: "error",
    comment: `${from} may import ${to.join(", ")}${core ? " and Node's own modules" : ""} only.`,
    from: { path: from, ...(fromNot ? { pathNot: fromNot } : {}) },
    to: { pathNot: npm ? to : [...to, anyPackage], dependencyTypesNot: core ? ["core"] : [] },
  };
}

const textPackages = ["yjs", "lib0", "y-protocols", "@tiptap/[^/]+", "prosemirror-[^/]+"];

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-undeclared-packages",
      severity: "error",
      comment: "A package that package.json doesn't name is somebody else's and may go.",
      from: { path: ourFolders, pathNot: generated },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-development-packages-in-the-product",
      severity: "error",
      from: { path: "^(app|components|lib|server|prisma)/", pathNot: generated },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    floor("domain-is-pure", "^lib/domain/", {
      folders: ["^lib/domain/"],
      npm: ["zod", "fractional-indexing"],
      core: false,
    }),
    floor("document-knows-domain-only", "^lib/document/", {
      folders: ["^lib/(domain|document)/"],
      npm: [...textPackages, "zod", "fractional-indexing"],
      core: false,
    }),
    floor("data-knows-domain-only", "^lib/data/", {
      folders: ["^lib/(domain|data)/", surroundings],
      fromNot: generated,
    }),
    floor("commands-stand-on-data", "^lib/commands/", {
      folders: ["^lib/(domain|document|data|commands)/", rights, ledger, obstacles, surroundings],
    }),
    floor("queries-stand-on-data", "^lib/queries/", {
      folders: ["^lib/(domain|document|data|queries)/", surroundings],
    }),
    floor("jobs-stand-on-data", "^lib/jobs/", {
      folders: ["^lib/(domain|document|data|jobs)/", rights, bringing, surroundings],
    }),
    floor("server-is-a-door", "^server/", {
      folders: ["^lib/(domain|document|data|jobs)/", "^server/", rights, surroundings],
      fromNot: starters,
    }),
    floor("starters-are-a-door", starters, {
      folders: ["^lib/(domain|document|data|commands)/", "^server/", "^prisma/seed\\.ts$", surroundings],
    }),
    floor("app-is-a-door", pages, {
      folders: [
        "^app/",
        "^components/",
        "^lib/(domain|document|commands|queries)/",
        interfaceWords,
        surroundings,
      ],
    }),
    floor("components-get-data-as-props", "^components/", {
      folders: ["^components/", "^lib/(domain|document)/", interfaceWords],
      core: false,
    }),
    {
      name: "database-in-data-only",
      severity: "error",
      from: { path: ourFolders, pathNot: ["^lib/data/", "^prisma\\.config\\.ts$", "^(tests|bench)/"] },
      to: { path: [packages("@prisma/[^/]+", "prisma", "pg", "graphile-worker"), generated] },
    },
    {
      name: "next-in-app-only",
      severity: "error",
      from: { path: ourFolders, pathNot: [pages, "^(tests|bench)/"] },
      to: { path: packages("next", "next-auth") },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { path: ourFolders, pathNot: "^(tests|bench)/|^(vitest|playwright)\\.config\\.ts$" },
      to: { path: "^(tests|bench)/" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", generated] },
    // The bench's peers have packages of their own, which aren't there before the bench has run.
    exclude: { path: "^\\.next/|\\.css$|^bench/peers/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".jsx", ".json", ".d.ts"],
    },
  },
};
