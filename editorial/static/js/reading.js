// An article being read: its contents list follows, the other view opens at the same passage, a citation can be copied.

import "./contents.js";
import "./copy.js";
import "./views.js";
