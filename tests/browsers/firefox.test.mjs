// The scenarios in Firefox.

import { drive } from './kit.mjs';
import { startFirefox } from './bidi.mjs';

drive(startFirefox);
await import('./scenarios.mjs');
