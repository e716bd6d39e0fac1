// The scenarios in Chromium.

import { drive } from './kit.mjs';
import { startChromium } from './classic.mjs';

drive(startChromium);
await import('./scenarios.mjs');
