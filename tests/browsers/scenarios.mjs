import './load.mjs';
