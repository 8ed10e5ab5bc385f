/**
 * What `npm start` runs: what was compiled once is not compiled again, and where nothing can be written it is, as ever.
 * In JavaScript, since for a single file of TypeScript Node would load its compiler, and keep it.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

const compiled = join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled');
enableCompileCache(compiled);
// Threads read it from here.
process.env.NODE_COMPILE_CACHE ??= compiled;
await import('./main.ts');
