// What the desk's pages run. Every screen works without; these make it quicker.
import "./rg-ago.js";
import "./rg-composer.js";
import "./rg-keys.js";
import "./rg-live.js";
import "./rg-select-need.js";
import "./rg-toast.js";
import "./current.js";
import "./newest.js";
