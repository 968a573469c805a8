#!/usr/bin/env node
// Builds what has to be built before anything can be served: `npm run build`.
import { prepare } from './setup/prepare.mjs';

await prepare({ build: true });
