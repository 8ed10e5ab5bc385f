/** Writes the generated parts anew: README's table of variables, .env.example, the keys of the desk's words. */
import { readFileSync, writeFileSync } from 'node:fs';
import { environmentExample, variableTable } from '#src/config/document.ts';
import { deskWordsFile, deskWordsSource } from './desk-words.ts';

const readme = readFileSync('README.md', 'utf8');
const table = /\| variable \| default \|[\s\S]*?\n\n/;
writeFileSync('README.md', readme.replace(table, `${variableTable()}\n\n`));
writeFileSync('.env.example', environmentExample());
writeFileSync(deskWordsFile, deskWordsSource());
