// The scenarios in WebKit.

import { drive } from './kit.mjs';
import { startWebKit } from './classic.mjs';

drive(startWebKit);
await import('./scenarios.mjs');
