// The audit log's page, and a briefing that is deleted and brought back, in a browser.
import { expect } from "@playwright/test";
import { expectNoFaults } from "../support/axe.ts";
import { openSample } from "../support/editor-page.ts";
import { test } from "../support/stories.ts";
