// What the linter holds every file to. Which file may import which is .dependency-cruiser.cjs's matter, layout Prettier's.
import { defineConfig, globalIgnores } from "eslint/config";
import nextVitals from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";
import { houseRules } from "./eslint.house-rules.mjs";

const maxFileLines = 300;
const maxTestFileLines = 400;
const maxFunctionLines = 50;

const settingsWord = "Settings are read in lib/config.ts only.";
const outputWord = "Logs and words go through lib/log.ts only.";

const processEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: settingsWord,
};
const importMetaEnv = {
  selector: "MemberExpression[object.type='MetaProperty'][property.name='env']",
  message: settingsWord,
};
const directOutput = {
  selector: "MemberExpression[object.name='process'][property.name=/^(stdout|stderr)$/]",
  message: outputWord,
};
export default defineConfig([
  globalIgnores([".next/", ".data/", "lib/data/generated/", "next-env.d.ts", "test-results/", "coverage/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    // The rules for React walk each function: only where there is some.
    name: "house/pages",
    files: ["app/**", "components/**"],
    extends: [nextVitals],
    rules: {
      // Both take patterns for faults that dnd-kit and subscriptions to the live document need.
      "react-hooks/refs": "off",
      "react-hooks/set-state-in-effect": "off",
    },
  },
  {
    name: "house/all",
    plugins: { house: houseRules },
    rules: {
      "house/top-sentence": "error",
      "house/plain-names": "error",
      "house/disable-with-reason": "error",
      "house/no-barrel": "error",
      "no-console": "error",
      "no-restricted-syntax": ["error", processEnv, importMetaEnv, directOutput],
      "no-restricted-imports": ["error", { paths: ["process", "node:process", "console", "node:console"] }],
      "max-lines": ["error", { max: maxFileLines, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": [
        "error",
        { max: maxFunctionLines, skipBlankLines: true, skipComments: true, IIFEs: true },
      ],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    name: "house/typescript",
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { project: "tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unsafe-argument": "error",
      "@typescript-eslint/no-unsafe-assignment": "error",
      "@typescript-eslint/no-unsafe-call": "error",
      "@typescript-eslint/no-unsafe-member-access": "error",
      "@typescript-eslint/no-unsafe-return": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // A `!` states what noUncheckedIndexedAccess can't see; without it the code would pretend to handle the impossible.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { minimumDescriptionLength: 10, "ts-expect-error": "allow-with-description", "ts-ignore": true },
      ],
    },
  },
  {
    name: "house/settings",
    files: ["lib/config.ts", "prisma.config.ts", "next.config.ts", "playwright.config.ts"],
    rules: { "no-restricted-syntax": ["error", directOutput] },
  },
  {
    name: "house/output",
    files: ["lib/log.ts"],
    rules: { "no-restricted-syntax": ["error", processEnv, importMetaEnv] },
  },
  {
    // Tests spawn programs with surroundings of their own, and a suite is one long function by nature.
    name: "house/tests",
    files: ["tests/**", "bench/**"],
    rules: {
      "no-restricted-syntax": ["error", importMetaEnv, directOutput],
      "max-lines": ["error", { max: maxTestFileLines, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": "off",
    },
  },
]);
