import './load.mjs';
import './policy.mjs';
import './views.mjs';
import './focus.mjs';
import './texts.mjs';
import './frame.mjs';
import './use.mjs';
import './file.mjs';
