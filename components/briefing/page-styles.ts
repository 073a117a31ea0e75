// The styles of a briefing's page, in their order: one list for every page that draws the editor. Nothing else is in them.
import "../editor/editor.css";
import "../editor/media.css";
import "../editor/blocks.css";
import "../editor/text-menus.css";
import "./briefing.css";
import "./sections.css";
import "./presence.css";
import "../threads/threads.css";
