import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

const UNSAFE_SINKS = ["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc", "setHTMLUnsafe"];
const SPOKEN = "label|title|placeholder|alt|description|summary|message|aria-(label|description)";
const BARE = "Texts are messages: put it into src/locales, in all languages.";

export default defineConfig(
  { ignores: ["node_modules/", "src/api/schema.d.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [
      ts.configs.strictTypeChecked,
      ts.configs.stylisticTypeChecked,
      hooks.configs.flat["recommended-latest"],
    ],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // An empty text is as good as none: most optional texts on the wire are never null.
      "@typescript-eslint/prefer-nullish-coalescing": [
        "error",
        { ignorePrimitives: { string: true } },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      // The router says where to go by throwing.
      "@typescript-eslint/only-throw-error": "off",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
      "no-restricted-properties": [
        "error",
        ...UNSAFE_SINKS.map((property) => ({
          property,
          message: "Messages are text, never HTML.",
        })),
        { object: "document", property: "write", message: "Messages are text, never HTML." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "JSXText[value=/\\p{L}{2}/u]", message: BARE },
        {
          selector: `JSXAttribute[name.name=/^(${SPOKEN})$/] > Literal[value=/\\p{L}{2}/u]`,
          message: BARE,
        },
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Messages are text, never HTML.",
        },
      ],
    },
  },
  {
    files: ["**/*.test.ts", "**/*.test.tsx"],
    rules: { "max-lines-per-function": "off", "no-restricted-syntax": "off" },
  },
  {
    files: ["scripts/*.js"],
    languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
  },
);
