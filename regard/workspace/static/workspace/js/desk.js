// What the agents' screens add to the kit's scripts. Everything works without.
import "./goto.js";
import "./in-flight.js";
import "./list.js";
import "./thread.js";
import "./rg-due.js";
import "./rg-editor.js";
import "./rg-presence.js";
import "./rg-word.js";
import "./trouble.js";
