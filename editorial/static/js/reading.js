// An article being read: its contents list follows, the other view opens at the same passage, a citation can be copied,
// and whoever is signed in finds the way to the desk.

import "./contents.js";
import "./copy.js";
import "./tools.js";
import "./views.js";
