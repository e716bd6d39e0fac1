import './load.mjs';
import './views.mjs';
import './focus.mjs';
import './texts.mjs';
import './frame.mjs';
import './use.mjs';
